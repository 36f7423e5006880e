/** When CPU was used, from counters that are read now and then. Pure. */
import type { ProcessSeries, Samples, ThreadSeries, WorkerRecord } from '../../contract/run-record'

/** Stretches of time in which a known amount of CPU was used, ms. */
export interface Spent {
  readonly from: number
  readonly to: number
  readonly amount: number
}

/** A worker or a watched process, and what its counter said at both ends of its life. */
export interface Life {
  readonly startedMs: number
  readonly endedMs: number | undefined
  /** CPU that does not count: it was used before the run. */
  readonly startCpuMs: number
  /** Undefined when it was never read. */
  readonly endCpuMs: number | undefined
  readonly series: ProcessSeries | ThreadSeries | undefined
}

/**
 * What was used and when. The counter is known where the life starts and where it ends, so that also one that
 * lived between two ticks is told. Undefined when its CPU was never read.
 */
export function spentIn(
  { startedMs, endedMs, startCpuMs, endCpuMs, series }: Life,
  wallMs: number,
): Spent[] | undefined {
  if (endCpuMs === undefined) return undefined
  const readings = (series?.t ?? []).flatMap((t, i) => {
    const value = series?.cpuMs[i] ?? undefined
    return value === undefined || t <= startedMs ? [] : [{ t, value }]
  })
  const end = Math.max(endedMs ?? wallMs, readings.at(-1)?.t ?? startedMs)
  const spent: Spent[] = []
  let last = { t: startedMs, value: startCpuMs }
  for (const next of [...readings, { t: end, value: endCpuMs }]) {
    spent.push({ from: last.t, to: next.t, amount: Math.max(0, next.value - last.value) })
    last = next
  }
  return spent
}

/** One entry a worker: its thread's CPU for a thread, that of the whole process for a process. */
export function livesOfWorkers({
  workers,
  samples,
}: {
  readonly workers: readonly WorkerRecord[]
  readonly samples: Samples
}): Life[] {
  const threads = new Map(Object.values(samples.threads).map((one) => [one.worker, one]))
  const processes = new Map(Object.values(samples.processes).map((one) => [one.worker, one]))
  return workers.map(({ id, kind, startedMs, endedMs, cpuMs }) => ({
    ...{ startedMs, endedMs, startCpuMs: 0, endCpuMs: cpuMs },
    series: (kind === 'thread' ? threads : processes).get(id),
  }))
}

/** Of what was used in all of these stretches, the part until `ms`. */
export function spentUntil(spent: readonly Spent[], ms: number): number {
  return spent.reduce((sum, { from, to, amount }) => {
    if (to <= ms) return sum + amount
    return from >= ms ? sum : sum + (amount * (ms - from)) / (to - from)
  }, 0)
}
