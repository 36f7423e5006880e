/** Writes records where the options say, and names the files on standard error. */
import { exporters, exportRecords } from '../engine/index'
import type { RunRecord } from '../shared/run-record'
import type { ExportTargets } from './option-values'
import { print } from './print'

/** @param baseline id of a run of the variant that the others are measured against */
export async function writeExports(
  { jsonFile, csvFolder, htmlFile, quiet }: ExportTargets,
  records: readonly RunRecord[],
  baseline?: string,
): Promise<void> {
  const written: string[] = []
  if (jsonFile === '-') {
    for (const { text } of exporters.json.render(records)) await print(process.stdout, text)
  } else if (jsonFile !== undefined) {
    written.push(...(await exportRecords('json', records, jsonFile)))
  }
  if (csvFolder !== undefined) written.push(...(await exportRecords('csv', records, csvFolder)))
  if (htmlFile !== undefined)
    written.push(...(await exportRecords('html', records, htmlFile, { baseline })))
  if (!quiet) for (const path of written) process.stderr.write(`Wrote ${path}\n`)
}
