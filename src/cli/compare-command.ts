/** `coreloom compare`: what runs say together that were written to files before. */
import {
  analyseRuns,
  comparisonText,
  exportComparison,
  readRecords,
  textsWithoutSecrets,
} from '../engine/index'
import type { RunRecord } from '../shared/contract/run-record'
import { findBaseline } from './baseline'
import { EXIT } from './exit'
import { experimentReport } from './experiment-report'
import type { CompareCommand } from './parse-compare'
import { print } from './print'
import { tellRemoved } from './write-exports'

/** Resolves to the exit code. @throws Error when a file is not one of records, UsageError when the baseline is not among them */
export async function compareCommand(command: CompareCommand): Promise<number> {
  const { files, baseline, jsonFile, keepSecrets } = command
  const records = await readRecords(files)
  const result = analyseRuns(records, {
    baseline: baseline === undefined ? undefined : runNamed(baseline, records),
  })
  // Names of variants come from commands.
  const { value, removed } =
    keepSecrets || jsonFile === undefined
      ? { value: result, removed: [] }
      : textsWithoutSecrets(result)
  if (jsonFile === '-') await print(process.stdout, comparisonText(value))
  else if (jsonFile !== undefined) {
    for (const path of await exportComparison(value, jsonFile)) {
      process.stderr.write(`Wrote ${path}\n`)
    }
  }
  tellRemoved(removed.length)
  await print(jsonFile === '-' ? process.stderr : process.stdout, experimentReport(result))
  return EXIT.success
}

/** A run of the variant that is called so, a measured one where there is one. */
function runNamed(name: string, records: readonly RunRecord[]): string | undefined {
  const variants = new Map<string, RunRecord>()
  for (const record of records) {
    const key = JSON.stringify(record.spec)
    if (!variants.has(key) || variants.get(key)?.experiment?.isWarmUp === true) {
      variants.set(key, record)
    }
  }
  const ofVariants = [...variants.values()]
  return ofVariants[
    findBaseline(
      name,
      ofVariants.map(({ spec }) => spec),
    )
  ]?.id
}
