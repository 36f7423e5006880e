/** Asks for files with the dialog of the system and takes their runs into the history: all of the files, or none. */
import type { BrowserWindow } from 'electron'
import { readRecords, type History } from '../engine/index'
import type { ImportResult } from '../shared/history'
import { askToOpen } from './system-dialog'

/** @throws RecordFileError, HistoryError */
export async function importRuns(
  history: History,
  window: BrowserWindow | undefined,
): Promise<ImportResult> {
  const options: Electron.OpenDialogOptions = {
    title: 'Import runs',
    buttonLabel: 'Import',
    filters: [{ name: 'Records of Coreloom', extensions: ['json'] }],
    properties: ['openFile', 'multiSelections'],
  }
  const answer = await askToOpen(options, window)
  if (answer.canceled || answer.filePaths.length === 0) return { kind: 'cancelled' }
  // All are read and checked before the first one is kept.
  const records = await readRecords(answer.filePaths)
  return { kind: 'imported', ...history.import(records) }
}
