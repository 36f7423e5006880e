/** One scan as a sample of a run: times relative to the run's start, one row a process and a thread. */
import type { ProcessReading, SampleTaken, ThreadReading } from '../../shared/contract/run-event'
import { threadCounters } from '../../shared/contract/sample-columns'
import type { TargetScan, ThreadCounters, UsedBefore } from './reader'

/** A sample before it is put into the stream of a run. */
export type Sample = Omit<SampleTaken, 'kind' | 'run'>

/** `startedAt`: like the times of the scan, monotonic ms. */
export function toSample(scan: TargetScan, startedAt: number): Sample {
  const processes: ProcessReading[] = []
  const threads: ThreadReading[] = []
  for (const { target, process, thread } of scan.targets) {
    const { pid, role, worker } = target
    if (process) {
      const { at: readAt, cpuMs, rssBytes } = process
      processes.push({ pid, role, worker, t: readAt - startedAt, cpuMs, rssBytes })
    }
    if (thread && worker !== undefined) {
      const { at: readAt, ...figures } = sinceWorker(thread, target.before)
      threads.push({ pid, tid: target.tid, worker, t: readAt - startedAt, ...figures })
    }
  }
  // A scan begins with the cores.
  const t = scan.coresAt - startedAt
  const cores = Array.from(scan.cores, (busyMs) => (Number.isNaN(busyMs) ? undefined : busyMs))
  return { t, cores, coresT: t, processes, threads }
}

/** Without what the thread had used before it became a worker. The kernel's figure may lag behind that, but is never below 0. */
function sinceWorker(thread: ThreadCounters, before: UsedBefore | undefined): ThreadCounters {
  if (before === undefined) return thread
  const since: { -readonly [Figure in keyof ThreadCounters]: ThreadCounters[Figure] } = {
    ...thread,
  }
  for (const figure of threadCounters) {
    const now = since[figure]
    if (now !== undefined) since[figure] = Math.max(0, now - (before[figure] ?? 0))
  }
  return since
}
