/** What the cores did over time, from a record's raw counters, pure: all of it, and our workers' part. In cores. */
import { rates } from '../../../shared/rates'
import type {
  ProcessSeries,
  RunRecord,
  ThreadSeries,
  WorkerRecord,
} from '../../../shared/run-record'
import { stepEdges, stepMeans, stepSums, type Edges } from './bins'

export interface LoadStep {
  /** All cores together; undefined = no reading. */
  readonly total: number | undefined
  /** Our workers' part; undefined = a worker was alive whose CPU was never read, so the total cannot be told apart. */
  readonly ours: number | undefined
}

export interface Load {
  readonly edges: Edges
  readonly steps: readonly LoadStep[]
}

/** From the rate that was asked for: what the beats should be apart. */
export const intervalMsOf = (record: RunRecord): number => 1000 / record.spec.rateHz

/** Sum of what is there; undefined when nothing is. */
function knownSum(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : undefined
}

/** Stretches of time in which a worker used a known amount of CPU, ms. */
interface Spent {
  readonly from: number
  readonly to: number
  readonly amount: number
}

/**
 * What a worker used and when. Its counter is 0 when it starts and its last value is in its record, so that
 * also a worker that lived between two beats is told. Undefined when its CPU was never read.
 */
function spentBy(
  { startedMs, endedMs, cpuMs }: WorkerRecord,
  series: ProcessSeries | ThreadSeries | undefined,
  wallMs: number,
): Spent[] | undefined {
  if (cpuMs === undefined) return undefined
  const readings = (series?.t ?? []).flatMap((t, i) => {
    const value = series?.cpuMs[i] ?? undefined
    return value === undefined || t <= startedMs ? [] : [{ t, value }]
  })
  const end = Math.max(endedMs ?? wallMs, readings.at(-1)?.t ?? startedMs)
  const spent: Spent[] = []
  let last = { t: startedMs, value: 0 }
  for (const next of [...readings, { t: end, value: cpuMs }]) {
    spent.push({ from: last.t, to: next.t, amount: Math.max(0, next.value - last.value) })
    last = next
  }
  return spent
}

/** One entry a worker: its thread's CPU for a thread, that of the whole process for a process. */
function spentByWorkers({ workers, samples, summary }: RunRecord): (Spent[] | undefined)[] {
  const threads = new Map(Object.values(samples.threads).map((one) => [one.worker, one]))
  const processes = new Map(Object.values(samples.processes).map((one) => [one.worker, one]))
  return workers.map((worker) => {
    const series = (worker.kind === 'thread' ? threads : processes).get(worker.id)
    return spentBy(worker, series, summary.wallMs)
  })
}

/** Load of each core in steps, 0 .. 1; undefined = no reading. `cores[c][i]` is core c in step i. */
export function coreLoads(record: RunRecord, most: number) {
  const { t, cores } = record.samples
  const intervalMs = intervalMsOf(record)
  const edges = stepEdges(t, intervalMs, most)
  // Counters tick in 10 ms, so a core can seem a little more than busy within one step.
  const loads = cores.map((column) =>
    stepMeans(t, rates(t, column, intervalMs), edges).map((load) =>
      load === undefined ? undefined : Math.min(1, load),
    ),
  )
  return { edges, cores: loads }
}

/** Busy cores in steps, ours and all. */
export function busyCores(record: RunRecord, most: number): Load {
  const { edges, cores } = coreLoads(record, most)
  const spent = spentByWorkers(record)
  const ours = stepSums(
    spent.flatMap((one) => one ?? []),
    edges,
  )
  const untold = record.workers.filter((_, i) => spent[i] === undefined)
  const steps = ours.map((amount, i): LoadStep => {
    const [from, to] = [edges[i] as number, edges[i + 1] as number]
    const total = knownSum(cores.map((column) => column[i]))
    const isUntold = untold.some(
      ({ startedMs, endedMs = Infinity }) => startedMs < to && endedMs > from,
    )
    if (total === undefined || isUntold) return { total, ours: undefined }
    // The clocks of cores and workers tick differently: neither may show more than there is.
    const used = Math.min(amount / (to - from), cores.length)
    return { total: Math.max(total, used), ours: used }
  })
  return { edges, steps }
}
