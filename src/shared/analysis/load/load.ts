/** What each core did over time, from a record's raw counters. Pure. */
import { rates } from '../../series/rates'
import type { RunRecord } from '../../contract/run-record'
import { allowedNumbers } from '../../contract/usable-cores'
import { stepEdges, stepMeans } from './bins'
import { intervalMsOf } from './interval'

/** The run from its start to its last reading. */
export const endMsOf = ({ summary, samples }: RunRecord): number =>
  Math.max(summary.wallMs, samples.t.at(-1) ?? 0, 1)

/**
 * Load in steps, 0 .. 1, of each core that the run could be placed on; undefined = no reading. `cores[c][i]` is the core
 * `numbers[c]` in step i.
 */
export function coreLoads(record: RunRecord, most: number) {
  const { t, cores: all } = record.samples
  const numbers = allowedNumbers({ ...record.host, cores: all.length }).filter((core) => all[core])
  const intervalMs = intervalMsOf(record)
  const edges = stepEdges(t, intervalMs, most)
  // Counters tick in 10 ms, so a core can seem a little more than busy within one step.
  const loads = numbers.map((core) =>
    stepMeans(t, rates(t, all[core] ?? [], intervalMs), edges).map((load) =>
      load === undefined ? undefined : Math.min(1, load),
    ),
  )
  return { edges, numbers, cores: loads }
}
