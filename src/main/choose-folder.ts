/** Asks for a folder with the dialog of the system. */
import type { BrowserWindow } from 'electron'
import type { Responses } from '../shared/contract/ipc'
import { askToOpen } from './system-dialog'

export async function chooseFolder(
  title: string,
  window: BrowserWindow | undefined,
): Promise<Responses['chooseFolder']> {
  const options: Electron.OpenDialogOptions = {
    title,
    properties: ['openDirectory', 'createDirectory'],
  }
  const answer = await askToOpen(options, window)
  return { path: answer.canceled ? undefined : answer.filePaths[0] }
}
