/** Runs of the same thing belong together: the same workload, parameters, model, pool size and options. */
import { unsoundness } from '../compare'
import type { VariantResult } from '../../contract/experiment-result'
import { poolSize } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'
import type { RunSpec } from '../../contract/run-spec'

export interface Variant {
  readonly spec: RunSpec
  /** All its runs, the warm-ups and the unsound ones too, in the order in which they were begun. */
  readonly records: readonly RunRecord[]
  /** The runs that the figures are of. */
  readonly sound: readonly RunRecord[]
  readonly leftOut: VariantResult['leftOut']
}

/** Variants in the order in which they were first run. */
export function variantsOf(records: readonly RunRecord[]): Variant[] {
  // Sorting is stable, so runs that began in the same millisecond stay in the order given.
  const inOrder = records.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
  const groups = new Map<string, RunRecord[]>()
  for (const record of inOrder) {
    const key = specKey(record.spec)
    const group = groups.get(key)
    if (group) group.push(record)
    else groups.set(key, [record])
  }
  return [...groups.values()].map(variantOf)
}

function variantOf(records: readonly RunRecord[]): Variant {
  const sound: RunRecord[] = []
  const leftOut: { run: string; because: string }[] = []
  for (const record of records) {
    const because = record.experiment?.isWarmUp === true ? 'warm-up' : unsoundness(record)
    if (because === undefined) sound.push(record)
    else leftOut.push({ run: record.id, because })
  }
  return { spec: (records[0] as RunRecord).spec, records, sound, leftOut }
}

/** Equal for specs that ask for the same, whatever the order of their parameters. */
export function specKey({ workers, model, ...spec }: RunSpec): string {
  return JSON.stringify(
    { ...spec, model, workers: poolSize(model, workers) },
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  )
}
