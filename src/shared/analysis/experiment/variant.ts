/** Runs of the same thing belong together: the same workload, parameters, model, pool size and options. */
import type { VariantResult } from '../../contract/experiment-result'
import { poolSize } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'
import type { RunSpec } from '../../contract/run-spec'
import { type ComparedRun, unsoundness } from './compared-run'

export interface Variant<Run extends ComparedRun = RunRecord> {
  readonly spec: RunSpec
  /** All its runs, the warm-ups and the unsound ones too, in the order given. */
  readonly records: readonly Run[]
  /** The runs that the figures are of. */
  readonly sound: readonly Run[]
  readonly leftOut: VariantResult['leftOut']
}

/** In the order in which their first runs are given. */
export function variantsOf<Run extends ComparedRun>(records: readonly Run[]): Variant<Run>[] {
  const groups = new Map<string, Run[]>()
  for (const record of records) {
    const key = specKey(record.spec)
    const group = groups.get(key)
    if (group) group.push(record)
    else groups.set(key, [record])
  }
  return [...groups.values()].map((group) => variantOf(group))
}

function variantOf<Run extends ComparedRun>(records: readonly Run[]): Variant<Run> {
  const sound: Run[] = []
  const leftOut: { run: string; because: string }[] = []
  for (const record of records) {
    const because = record.experiment?.isWarmUp === true ? 'warm-up' : unsoundness(record)
    if (because === undefined) sound.push(record)
    else leftOut.push({ run: record.id, because })
  }
  return { spec: (records[0] as Run).spec, records, sound, leftOut }
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
