/** Asks where to save with the dialog of the system, then writes through the engine. Nothing is written unasked. */
import type { BrowserWindow } from 'electron'
import { join } from 'node:path'
import { exporters, type History } from '../engine/index'
import type { ExportFormat, ExportResult } from '../shared/contract/ipc'
import { askAboutSecrets } from './ask-about-secrets'
import { exportName } from './export-name'
import { Refusal } from './ipc/refusal'
import { askToOpen, askToSave } from './system-dialog'

/** JSON and HTML are one file; CSV is two tables, in a new folder inside the one that is chosen. @throws HistoryError, ExportError */
export async function exportRuns(
  history: History,
  runs: readonly string[],
  format: ExportFormat,
  baseline: string | undefined,
  window: BrowserWindow | undefined,
): Promise<ExportResult> {
  const kept = await history.list()
  const listings = runs.map((run) => {
    const listing = kept.find((each) => each.run === run)
    if (listing !== undefined) return listing
    throw new Refusal(`There is no record of run ${run}: it has not ended yet, or it was deleted.`)
  })
  const secrets = await askAboutSecrets(await history.secretsIn(runs), window)
  if (secrets === 'cancelled') return { kind: 'cancelled' }
  const name = exportName(listings)
  const target =
    exporters[format].target === 'folder'
      ? await askForFolder(name, format, window)
      : await askForFile(name, format, window)
  if (target === undefined) return { kind: 'cancelled' }
  const { keepSecrets, removed } = secrets
  const paths = await history.export(format, runs, target, { baseline, keepSecrets })
  return { kind: 'saved', paths, removed }
}

async function askForFile(
  name: string,
  format: ExportFormat,
  window: BrowserWindow | undefined,
): Promise<string | undefined> {
  const { title, extension } = exporters[format]
  const options = {
    title: `Export ${title}`,
    defaultPath: `${name}.${extension}`,
    filters: [{ name: title, extensions: [extension] }],
  }
  const answer = await askToSave(options, window)
  return answer.canceled ? undefined : answer.filePath
}

async function askForFolder(
  name: string,
  format: ExportFormat,
  window: BrowserWindow | undefined,
): Promise<string | undefined> {
  const options: Electron.OpenDialogOptions = {
    title: `Export ${exporters[format].title} into a folder`,
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory'],
  }
  const answer = await askToOpen(options, window)
  const folder = answer.canceled ? undefined : answer.filePaths[0]
  return folder === undefined ? undefined : join(folder, name)
}
