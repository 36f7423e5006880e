/** One sweep as a sample of a run: times relative to the run's start, one row a process and a thread. */
import type { ProcessReading, SampleTaken, ThreadReading } from '../../shared/run-event'
import type { Sweep } from './reader'

/** A sample before it is put into the stream of a run. */
export type Sample = Omit<SampleTaken, 'kind' | 'run'>

/** `at`: when the sweep began; like `startedAt` and the times of the sweep, monotonic ms. */
export function toSample(sweep: Sweep, at: number, startedAt: number): Sample {
  const processes: ProcessReading[] = []
  const threads: ThreadReading[] = []
  for (const { target, process, thread } of sweep.targets) {
    const { pid, role, worker } = target
    if (process) {
      const { at: readAt, cpuMs, rssBytes } = process
      processes.push({ pid, role, worker, t: readAt - startedAt, cpuMs, rssBytes })
    }
    if (thread && worker !== undefined) {
      const { at: readAt, ...figures } = thread
      threads.push({ pid, tid: target.tid, worker, t: readAt - startedAt, ...figures })
    }
  }
  return {
    t: at - startedAt,
    cores: sweep.cores,
    coresT: sweep.coresAt - startedAt,
    processes,
    threads,
  }
}
