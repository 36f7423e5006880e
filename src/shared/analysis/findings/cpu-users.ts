/** Who used the CPU of a run: its workers, or the threads of a watched tree. */
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../contract/run-record'
import { lastCpuMs } from '../load/last-figure'

export interface CpuUser {
  /** Key of its series in the record. */
  readonly key: string
  readonly cpuMs: number
  /** Of the CPU of all of them, 0 … 1. */
  readonly share: number
  /** Key of the process that a watched thread belongs to. */
  readonly process: string | undefined
}

/** The largest user first; those whose CPU was never read are left out, and so is everything when nothing was used. */
export function cpuUsers({ workers, samples, spec }: RunRecord): CpuUser[] {
  const users =
    spec.model === 'command'
      ? Object.entries(samples.threads).map(([key, series]) => ({
          key,
          cpuMs: watchedCpuMs(series),
          process: series.process,
        }))
      : workers.map(({ id, cpuMs }) => ({ key: `worker ${id}`, cpuMs, process: undefined }))
  const read = users.flatMap(({ cpuMs, ...user }) =>
    cpuMs === undefined ? [] : { ...user, cpuMs },
  )
  const all = read.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  if (all <= 0) return []
  return read
    .map((user) => ({ ...user, share: user.cpuMs / all }))
    .toSorted((a, b) => b.cpuMs - a.cpuMs)
}

/** CPU since the watch began. */
function watchedCpuMs(series: ThreadSeries | ProcessSeries): number | undefined {
  const last = lastCpuMs(series)
  return last === undefined ? undefined : Math.max(0, last - (series.baseCpuMs ?? 0))
}
