/** Renders records in a format and writes them: whole or not at all, and a failure says what to do about it. */
import { join, resolve } from 'node:path'
import type { ExperimentResult } from '../../shared/contract/experiment-result'
import type { ExportFormat } from '../../shared/contract/ipc'
import type { RunRecord } from '../../shared/contract/run-record'
import type { RenderOptions } from './format/exporter'
import { exporters } from './registry'
import { writeTogether, type FileToWrite } from './write-together'

/** An export that could not be written. `message` is a sentence with the path and the next step. */
export class ExportError extends Error {
  override readonly name = 'ExportError'

  constructor(
    message: string,
    readonly path: string,
    /** The system's error code, e.g. `ENOSPC`. */
    readonly code: string | undefined,
    cause: unknown,
  ) {
    super(message, { cause })
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to write there. Choose a folder that you may write to',
  EPERM: 'there is no permission to write there. Choose a folder that you may write to',
  EROFS: 'that disk is read-only. Choose a place on another disk',
  ENOSPC: 'the disk is full. Free some space or choose a place on another disk',
  EDQUOT: 'your share of the disk is used up. Free some space or choose a place on another disk',
  EISDIR: 'a folder has that name. Choose another file name',
  ENOTDIR: 'a part of that path is a file, not a folder. Choose another path',
  EEXIST: 'a part of that path is a file, not a folder. Choose another path',
  ENOENT: 'a part of that path does not exist and could not be created. Choose another path',
  EPIPE: 'who read it has gone. Give it a reader that takes all, or the name of a file',
  ELOOP: 'its links lead in a circle. Choose another path',
  ENAMETOOLONG: 'that name is too long. Choose a shorter one',
}

/** Why a file could not be written and what to do, without a full stop. */
export function reasonOfWrite(error: unknown): string {
  return reasons[codeOf(error) ?? ''] ?? `${String(error)}. Choose another place and try again`
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined

function exportError(format: ExportFormat, place: string, error: unknown): ExportError | undefined {
  const code = codeOf(error)
  // The text of a file is one string, and V8 refuses one of more than about 512 MB with a RangeError.
  const tooLong = error instanceof RangeError
  if (!tooLong && code === undefined) return undefined
  const reason = tooLong
    ? 'the runs hold more samples than one file can. Export fewer runs, or sample less often'
    : reasonOfWrite(error)
  const sentence = `The ${format.toUpperCase()} export could not be written to ${place}: ${reason}.`
  return new ExportError(sentence, place, code, error)
}

/**
 * Writes `records` and resolves to the absolute paths of the files. `target` is the file for json and html, and
 * the folder for csv; folders that are missing are created. Existing files are replaced, in one step.
 * Rejects with ExportError, and then every old file is as it was.
 */
export async function exportRecords(
  format: ExportFormat,
  records: readonly RunRecord[],
  target: string,
  options: RenderOptions = {},
): Promise<readonly string[]> {
  const exporter = exporters[format]
  return write(format, resolve(target), (place) =>
    exporter.render(records, options).map(({ name, text }) => ({
      path: exporter.target === 'folder' ? join(place, name) : place,
      text,
    })),
  )
}

/** Writes what several runs say together as JSON, under the same promises. */
export function exportComparison(
  result: ExperimentResult,
  target: string,
): Promise<readonly string[]> {
  return write('json', resolve(target), (path) => [{ path, text: comparisonText(result) }])
}

export const comparisonText = (result: ExperimentResult): string =>
  `${JSON.stringify(result, undefined, 2)}\n`

async function write(
  format: ExportFormat,
  place: string,
  render: (place: string) => readonly FileToWrite[],
): Promise<readonly string[]> {
  try {
    const files = render(place)
    await writeTogether(files)
    return files.map((file) => file.path)
  } catch (error) {
    throw exportError(format, place, error) ?? error
  }
}
