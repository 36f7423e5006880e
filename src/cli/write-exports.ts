/** Writes records where the options say, and names the files on standard error. */
import { exporters, exportRecords } from '../engine/index'
import type { RunRecord } from '../shared/run-record'
import type { ExportTargets } from './option-values'

export async function writeExports(
  { jsonFile, csvFolder, htmlFile, quiet }: ExportTargets,
  records: readonly RunRecord[],
): Promise<void> {
  const written: string[] = []
  if (jsonFile === '-') {
    for (const { text } of exporters.json.render(records)) await print(text)
  } else if (jsonFile !== undefined) {
    written.push(...(await exportRecords('json', records, jsonFile)))
  }
  if (csvFolder !== undefined) written.push(...(await exportRecords('csv', records, csvFolder)))
  if (htmlFile !== undefined) written.push(...(await exportRecords('html', records, htmlFile)))
  if (!quiet) for (const path of written) process.stderr.write(`Wrote ${path}\n`)
}

/** Waits until a pipe took it: leaving earlier would cut it off. An error is the stream's own to tell. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve())
  })
}
