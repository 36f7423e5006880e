/** Asks for a folder with the dialog of the system. */
import { dialog, type BrowserWindow } from 'electron'
import type { Responses } from '../shared/ipc'

// Called as a method of the module object, which is how an end-to-end test answers it.
export async function chooseFolder(
  title: string,
  window: BrowserWindow | undefined,
): Promise<Responses['chooseFolder']> {
  const options: Electron.OpenDialogOptions = {
    title,
    properties: ['openDirectory', 'createDirectory'],
  }
  const answer = await (window === undefined
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options))
  return { path: answer.canceled ? undefined : answer.filePaths[0] }
}
