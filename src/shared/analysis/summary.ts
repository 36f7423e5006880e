/** The summary of a run, from what its record holds. Pure; a figure that could not be read is absent, never 0. */
import type {
  ProcessSeries,
  RunSummary,
  Samples,
  TaskRecord,
  WorkerRecord,
} from '../contract/run-record'
import { SpendingCounter, spentBetween } from '../series/spent'
import { peakRssBytes } from './memory'
import { quantiles } from './quantiles'

export interface SummaryInput {
  readonly tasks: readonly TaskRecord[]
  readonly workers: readonly WorkerRecord[]
  readonly samples: Samples
  /** From the start of the pool to the last settled task. */
  readonly wallMs: number
  /** CPU of the sampling itself. */
  readonly selfCpuMs: number
  readonly sampling: RunSummary['sampling']
}

export function summarize(input: SummaryInput): RunSummary {
  const { tasks, workers, samples, wallMs, selfCpuMs, sampling } = input
  const cpuMs = sum(workers.map((worker) => worker.cpuMs))
  const done = tasks.filter(({ state }) => state === 'done').length
  return {
    tasks: {
      total: tasks.length,
      done,
      failed: tasks.filter(({ state }) => state === 'failed').length,
      cancelled: tasks.filter(({ state }) => state === 'cancelled').length,
    },
    wallMs,
    cpuMs,
    effectiveCores: effectiveCores(input),
    throughputPerSecond: wallMs > 0 ? (done / wallMs) * 1000 : 0,
    queueWaitMs: quantiles(tasks.flatMap(queueWait)),
    serviceMs: quantiles(tasks.flatMap(service)),
    balance: balance(workers),
    runQueueWaitShare: runQueueWaitShare(samples),
    peakRssBytes: peakRssBytes(samples),
    voluntarySwitches: switches(samples, 'voluntarySwitches'),
    involuntarySwitches: switches(samples, 'involuntarySwitches'),
    startupMs: largest(workers.map((worker) => worker.startupMs)),
    selfCpuMs,
    sampling,
  }
}

/** Workers that still start, or end, after the wall time use CPU that it does not hold. */
function effectiveCores({ workers, samples, wallMs }: SummaryInput): number | undefined {
  if (wallMs <= 0) return undefined
  const threads = new Map(Object.values(samples.threads).map((one) => [one.worker, one]))
  const processes = new Map(Object.values(samples.processes).map((one) => [one.worker, one]))
  const cpuMs = sum(
    workers.map((worker) =>
      usedUntil(wallMs, worker, (worker.kind === 'thread' ? threads : processes).get(worker.id)),
    ),
  )
  return cpuMs === undefined ? undefined : cpuMs / wallMs
}

/** All that it used but what came after `wallMs`; undefined when its CPU was never read. */
function usedUntil(
  wallMs: number,
  { startedMs, endedMs, cpuMs }: WorkerRecord,
  series: Pick<ProcessSeries, 't' | 'cpuMs'> | undefined,
): number | undefined {
  if (cpuMs === undefined) return undefined
  const counter = new SpendingCounter(startedMs)
  const spent = (series?.t ?? []).map((t, i) => counter.read(t, series?.cpuMs[i] ?? Number.NaN))
  spent.push(counter.read(Math.max(endedMs ?? wallMs, counter.atMs), cpuMs))
  return spent.reduce(
    (used, one) => used - (one ? spentBetween(one, wallMs, Infinity) : 0),
    counter.cpuMs,
  )
}

function queueWait({ queuedMs, startedMs }: TaskRecord): number[] {
  return startedMs === undefined ? [] : [startedMs - queuedMs]
}

/** Of tasks that came to an end of their own: how long a cancelled one ran tells of the person, not of the work. */
function service({ state, startedMs, endedMs }: TaskRecord): number[] {
  return startedMs === undefined || state === 'cancelled' ? [] : [endedMs - startedMs]
}

/**
 * Largest CPU divided by the mean, over the places in the pool: a worker that replaced another goes on
 * with its share. Places whose CPU was never read are left out. Undefined when no CPU was used.
 */
function balance(workers: readonly WorkerRecord[]): number | undefined {
  const cpuMsOfSlot = new Map<number, number>()
  for (const { slot, cpuMs } of workers) {
    if (cpuMs !== undefined) cpuMsOfSlot.set(slot, (cpuMsOfSlot.get(slot) ?? 0) + cpuMs)
  }
  const slots = [...cpuMsOfSlot.values()]
  const mean = (sum(slots) ?? 0) / slots.length
  return mean > 0 ? (largest(slots) ?? 0) / mean : undefined
}

/** From the last reading of each worker's thread that tells both counters. */
function runQueueWaitShare({ threads }: Samples): number | undefined {
  let waitMs = 0
  let runMs = 0
  for (const thread of Object.values(threads)) {
    const last = thread.waitMs.findLastIndex((wait, i) => wait !== null && thread.cpuMs[i] !== null)
    waitMs += thread.waitMs[last] ?? 0
    runMs += thread.cpuMs[last] ?? 0
  }
  return waitMs + runMs > 0 ? waitMs / (waitMs + runMs) : undefined
}

/** Of all workers' threads, each at its last reading. */
function switches(
  { threads }: Samples,
  kind: 'voluntarySwitches' | 'involuntarySwitches',
): number | undefined {
  return sum(
    Object.values(threads).map(
      ({ [kind]: column = [] }) => column.findLast((count) => count !== null) ?? undefined,
    ),
  )
}

/** Of what was read; undefined when nothing was. */
function sum(figures: readonly (number | undefined)[]): number | undefined {
  const read = figures.filter((figure) => figure !== undefined)
  return read.length > 0 ? read.reduce((total, figure) => total + figure, 0) : undefined
}

function largest(figures: readonly (number | undefined)[]): number | undefined {
  const read = figures.filter((figure) => figure !== undefined)
  return read.length > 0 ? read.reduce((most, figure) => Math.max(most, figure)) : undefined
}
