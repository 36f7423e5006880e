/**
 * Time that a CPU quota took away from a control group, from its `cpu.stat` (sched-bwc.rst "Statistics", cgroup-v2.rst): in how
 * many of its periods it was stopped, and for how long, added up over the cores on which it was.
 */
import { join } from 'node:path'
import type { ThrottleReading } from '../../shared/contract/run-event'
import { perName, quotaFigures, type QuotaFigure } from '../../shared/contract/sample-columns'
import { monotonicMs } from '../common/clock'
import { ProcFile } from '../proc/proc-file'
import { limitedGroups } from '../machine/cpu-quota'

type Counters = Readonly<Record<QuotaFigure, number>>

const NS_PER_MS = 1_000_000
const US_PER_MS = 1000

/** Undefined where it is not told. Version 1 has nanoseconds in `throttled_time`, version 2 microseconds in `throttled_usec`. */
function parseThrottling(bytes: Buffer, length: number): Counters | undefined {
  const text = bytes.toString('latin1', 0, length)
  const figure = (name: string): number | undefined => {
    const digits = new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]
    return digits === undefined ? undefined : Number(digits)
  }
  const [ns, us] = [figure('throttled_time'), figure('throttled_usec')]
  const throttledMs = ns === undefined ? us && us / US_PER_MS : ns / NS_PER_MS
  const [periods, throttledPeriods] = [figure('nr_periods'), figure('nr_throttled')]
  if (throttledMs === undefined || periods === undefined || throttledPeriods === undefined) {
    return undefined
  }
  return { throttledMs, periods, throttledPeriods }
}

export class Throttling {
  readonly #files: readonly ProcFile[]

  private constructor(files: readonly ProcFile[]) {
    this.#files = files
  }

  /** Undefined where no quota limits the process. `root` names another place where the system's files are. */
  static open(pid: number | 'self' = 'self', root = '/'): Throttling | undefined {
    const files = limitedGroups(pid, root).flatMap(({ folder }) => {
      const file = ProcFile.open(join(folder, 'cpu.stat'))
      return file instanceof ProcFile ? file : []
    })
    return files.length > 0 ? new Throttling(files) : undefined
  }

  /** Sums over all its groups that have a quota, with the time since the start of the run; undefined when one is gone. */
  read(startedAt: number): ThrottleReading | undefined {
    const sum = perName(quotaFigures, () => 0)
    for (const file of this.#files) {
      const counters = file.read(parseThrottling)
      if (!counters) return undefined
      for (const name of quotaFigures) sum[name] += counters[name]
    }
    return { t: monotonicMs() - startedAt, ...sum }
  }

  close(): void {
    for (const file of this.#files) file.close()
  }
}
