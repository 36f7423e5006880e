/**
 * The dialogs of the system, over the app's window where it has one. Each is called as a method of the module object, which is how an
 * end-to-end test answers it.
 */
import { dialog, type BrowserWindow } from 'electron'

type Window = BrowserWindow | undefined

export const askToOpen = (options: Electron.OpenDialogOptions, window: Window) =>
  window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)

export const askToSave = (options: Electron.SaveDialogOptions, window: Window) =>
  window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options)

export const askQuestion = (options: Electron.MessageBoxOptions, window: Window) =>
  window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)
