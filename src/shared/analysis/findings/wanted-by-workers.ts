/** What the workers would have computed from the first task on if nobody had kept them from it. */
import type { RunRecord, ThreadSeries } from '../../contract/run-record'

export interface WantedByWorkers {
  /** Largest CPU and waiting for a core of a place in the pool, divided by the mean. */
  readonly balance: number
  /** Longest that a thread waited for a core, ms. */
  readonly longestWaitMs: number
}

/** Undefined where waiting is not told of every thread. */
export function wantedByWorkers({
  workers,
  tasks,
  samples,
}: RunRecord): WantedByWorkers | undefined {
  const fromMs = Math.min(...tasks.map(({ startedMs = Infinity }) => startedMs))
  const wantedMs = new Map<number, number>()
  let longestWaitMs = 0
  for (const { id, slot } of workers) {
    const grown = grownSince(samples.threads[`worker ${id}`], fromMs)
    if (!grown) return undefined
    wantedMs.set(slot, (wantedMs.get(slot) ?? 0) + grown.cpuMs + grown.waitMs)
    longestWaitMs = Math.max(longestWaitMs, grown.waitMs)
  }
  const mean = [...wantedMs.values()].reduce((sum, ms) => sum + ms, 0) / wantedMs.size
  return mean > 0 ? { balance: Math.max(...wantedMs.values()) / mean, longestWaitMs } : undefined
}

function grownSince(thread: ThreadSeries | undefined, fromMs: number) {
  const read = (thread?.t ?? []).flatMap((t, i) => {
    const [cpuMs, waitMs] = [thread?.cpuMs[i] ?? undefined, thread?.waitMs[i] ?? undefined]
    return cpuMs === undefined || waitMs === undefined || t < fromMs ? [] : [{ cpuMs, waitMs }]
  })
  const [first, last] = [read[0], read.at(-1)]
  return first && last && { cpuMs: last.cpuMs - first.cpuMs, waitMs: last.waitMs - first.waitMs }
}
