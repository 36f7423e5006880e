/** Asks for a file that exists with the dialog of the system. */
import type { BrowserWindow } from 'electron'
import type { RequestPayload, Responses } from '../shared/contract/ipc'
import { askToOpen } from './system-dialog'

export async function chooseFile(
  { title, endings }: RequestPayload<'chooseFile'>,
  window: BrowserWindow | undefined,
): Promise<Responses['chooseFile']> {
  const options: Electron.OpenDialogOptions = {
    title,
    properties: ['openFile'],
    // A file of another name can be chosen all the same.
    filters: endings.length > 0 ? [{ name: title, extensions: endings }, ANY_FILE] : [],
  }
  const answer = await askToOpen(options, window)
  return { path: answer.canceled ? undefined : answer.filePaths[0] }
}

const ANY_FILE = { name: 'All files', extensions: ['*'] }
