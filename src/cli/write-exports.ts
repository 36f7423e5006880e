/** Writes records where the options say, without what looks like a secret, and names the files on standard error. */
import { exporters, exportRecords, withoutSecrets } from '../engine/index'
import { removedText } from '../shared/messages/secret-words'
import type { RunRecord } from '../shared/contract/run-record'
import type { ExportTargets } from './option-values'
import { print } from './print'

/** @param baseline id of a run of the variant that the others are measured against */
export async function writeExports(
  { jsonFile, csvFolder, htmlFile, keepSecrets, quiet }: ExportTargets,
  whole: readonly RunRecord[],
  baseline?: string,
): Promise<void> {
  if ((jsonFile ?? csvFolder ?? htmlFile) === undefined) return
  const { value: records, removed } = keepSecrets
    ? { value: whole, removed: [] }
    : withoutSecrets(whole)
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
  tellRemoved(removed.length)
}

/** Not only to people who look on: what was asked for is not whole. */
export function tellRemoved(count: number): void {
  if (count === 0) return
  process.stderr.write(`coreloom: ${removedText(count)}; --keep-secrets keeps them.\n`)
}
