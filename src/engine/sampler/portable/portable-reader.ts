/**
 * Counters where the system has no /proc: per-core times from `os.cpus()`, processes from `pidusage`,
 * threads as the runtime tells them. One call of `pidusage` goes at a time, and only its raw counter is
 * used: its percentage is 0 at first and whenever two calls overlap, and half the truth at short
 * spacing, while differences of the counter are none of that.
 */
import { cpus } from 'node:os'
import pidusage from 'pidusage'
import { monotonicMs } from '../../common/clock'
import { withLoopTimes } from '../loop-times'
import type {
  Counters,
  ProcessCounters,
  Reader,
  Target,
  TargetScan,
  ThreadCounters,
} from '../reader'

/** `ps` counts in steps of 10 ms at best; reading faster shows the steps, not the load. */
const PS_MAX_RATE_HZ = 10
/** On Windows each reading starts a shell. */
const WINDOWS_MAX_RATE_HZ = 1

/**
 * How long pidusage keeps what it knows of a pid (a descriptor, on some systems) after its last
 * reading, so that ended processes are forgotten. Longer than the slowest interval of 1 s; 0 would
 * make it answer never.
 */
const FORGET_AFTER_MS = 5_000

/** A figure that takes longer than this has no reading in this scan; a scan must not hang on one. */
const DEADLINE_MS = 2_000

interface Usage {
  /** User + system time since the process started, ms. */
  readonly ctime: number
  /** Resident bytes. */
  readonly memory: number
}
type Usages = Readonly<Record<string, Usage | undefined>>

export class PortableReader implements Reader<TargetScan> {
  readonly source = 'portable'
  readonly maxRateHz = process.platform === 'win32' ? WINDOWS_MAX_RATE_HZ : PS_MAX_RATE_HZ
  readonly #targets: () => readonly Target[]
  #going: Promise<Usages> | undefined

  /** `targets`: asked at each scan. */
  constructor(targets: () => readonly Target[]) {
    this.#targets = targets
  }

  async scan(): Promise<TargetScan> {
    const targets = this.#targets()
    const coresAt = monotonicMs()
    const cores = readCores()
    const isOther = ({ ownProcess, pid }: Target) => ownProcess && pid !== process.pid
    const usages = this.#readUsages(targets.filter(isOther).map(({ pid }) => pid))
    const readings = targets.map(async (target): Promise<Counters> => {
      const watchedAsProcess = target.ownProcess || target.role === 'host'
      return {
        target,
        process: watchedAsProcess ? await readProcess(target.pid, usages) : undefined,
        thread: await readThread(target),
      }
    })
    return {
      coresAt,
      cores,
      targets: (await Promise.all(readings)).filter(({ process, thread }) => process ?? thread),
    }
  }

  /** Nothing is kept open here; what pidusage keeps it forgets by itself. */
  close(): void {}

  /** Empty when a call that took too long is still going: two at once would spoil both. */
  async #readUsages(pids: number[]): Promise<Usages> {
    if (pids.length === 0 || this.#going) return {}
    // It rejects when none of the pids is there any more, or the system does not tell: no reading.
    const call: Promise<Usages> = pidusage(pids, { maxage: FORGET_AFTER_MS }).catch(() => ({}))
    this.#going = call.finally(() => {
      this.#going = undefined
    })
    return (await inTime(this.#going)) ?? {}
  }
}

/** Busy ms of each core: all that `os.cpus()` tells but idle. Steal, which it leaves out, is not seen. */
function readCores(): Float64Array {
  return Float64Array.from(cpus(), ({ times }) => times.user + times.nice + times.sys + times.irq)
}

async function readProcess(
  pid: number,
  usages: Promise<Usages>,
): Promise<ProcessCounters | undefined> {
  if (pid === process.pid) {
    const { user, system } = process.cpuUsage()
    const cpuMs = (user + system) / 1000
    return { at: monotonicMs(), cpuMs, rssBytes: process.memoryUsage.rss() }
  }
  const usage = (await usages)[pid]
  return usage && { at: monotonicMs(), cpuMs: usage.ctime, rssBytes: usage.memory }
}

async function readThread(target: Target): Promise<ThreadCounters | undefined> {
  // A worker that ended meanwhile rejects: it has no reading.
  const cpuMs = await inTime(target.threadCpuMs?.().catch(() => undefined))
  const thread = cpuMs === undefined ? undefined : { at: monotonicMs(), cpuMs }
  // A process has its reading as a whole; a second one without CPU would hide it.
  return target.ownProcess ? thread : withLoopTimes(target, thread)
}

/** The value, or undefined when it is late. */
async function inTime<T>(value: Promise<T> | undefined): Promise<T | undefined> {
  if (!value) return undefined
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, DEADLINE_MS, undefined)
  })
  return Promise.race([value, late]).finally(() => clearTimeout(timer))
}
