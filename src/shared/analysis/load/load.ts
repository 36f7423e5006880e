/** What the cores did over time, from a record's raw counters, pure: all of it, and our part (the workers, or the tree that was watched). In cores. */
import { rates } from '../../series/rates'
import type { RunRecord } from '../../contract/run-record'
import { allowedNumbers } from '../../contract/usable-cores'
import { stepEdges, stepMeans, stepSums, type Edges } from './bins'
import { intervalMsOf } from './interval'
import { livesOfProcesses, livesOfWorkers, type Spent, spentIn } from './spent'

export interface LoadStep {
  /** All cores that the run could be placed on together; undefined = no reading. */
  readonly total: number | undefined
  /** Our part; undefined = one of ours was alive whose CPU was never read, so the total cannot be told apart. */
  readonly ours: number | undefined
  /** What Coreloom itself needed for the run; 0 where the record does not tell it. Neither ours nor that of others. */
  readonly own: number
}

/** What other programs kept busy; undefined where it cannot be told. */
export function othersOf({ total, ours, own }: LoadStep): number | undefined {
  return total === undefined || ours === undefined ? undefined : Math.max(0, total - ours - own)
}

export interface Load {
  readonly edges: Edges
  readonly steps: readonly LoadStep[]
}

/** The run from its start to its last reading. */
export const endMsOf = ({ summary, samples }: RunRecord): number =>
  Math.max(summary.wallMs, samples.t.at(-1) ?? 0, 1)

/** Sum of what is there; undefined when nothing is. */
function knownSum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : undefined
}

/** CPU of Coreloom's own threads between two readings. */
function spentByOwn({ samples: { own } }: RunRecord): Spent[] {
  return (own?.t ?? []).flatMap((to, i) => {
    const [from, before, now] = [own?.t[i - 1], own?.cpuMs[i - 1] ?? undefined, own?.cpuMs[i]]
    if (from === undefined || before === undefined || typeof now !== 'number') return []
    return [{ from, to, amount: Math.max(0, now - before) }]
  })
}

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

/** Busy cores in steps, ours and all of those that the run could be placed on. */
export function busyCores(record: RunRecord, most: number): Load {
  const { edges, cores } = coreLoads(record, most)
  const lives = record.root ? livesOfProcesses(record) : livesOfWorkers(record)
  const spent = lives.map((life) => spentIn(life, record.summary.wallMs))
  const ours = stepSums(
    spent.flatMap((one) => one ?? []),
    edges,
  )
  const own = stepSums(spentByOwn(record), edges)
  const untold = lives.filter((_, i) => spent[i] === undefined)
  const steps = ours.map((amount, i): LoadStep => {
    const [from, to] = [edges[i] as number, edges[i + 1] as number]
    const total = knownSum(cores.map((column) => column[i]))
    const isUntold = untold.some(
      ({ startedMs, endedMs = Infinity }) => startedMs < to && endedMs > from,
    )
    if (total === undefined || isUntold) return { total, ours: undefined, own: 0 }
    // The clocks of cores and workers tick differently: neither may show more than there is.
    const used = Math.min(amount / (to - from), record.samples.cores.length)
    const all = Math.max(total, used)
    return { total: all, ours: used, own: Math.min((own[i] ?? 0) / (to - from), all - used) }
  })
  return { edges, steps }
}
