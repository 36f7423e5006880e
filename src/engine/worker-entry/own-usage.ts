/** What a worker can tell about itself: its OS thread id and the CPU it used. */
import { taken } from './taken-globals'

/** Node 22.19 / 23.9 and later. */
interface ThreadCpuProcess {
  threadCpuUsage?: () => { user: number; system: number }
}

/** Without what objects may have been made to inherit, which Node would take for options. */
const asText = Object.assign(
  Object.create(null) as object,
  {
    encoding: 'latin1',
    flag: 'r',
  } as const,
)

/**
 * Id of the calling OS thread on Linux, else undefined. It must be the sync call: the promise version
 * answers for a thread of libuv's pool.
 */
export function osThreadId(): number | undefined {
  try {
    return Number(taken.readlinkSync('/proc/thread-self').split('/').at(-1))
  } catch {
    return undefined
  }
}

/** CPU of the calling thread, ms: getrusage(RUSAGE_THREAD), else the kernel's schedstat (run ns). */
export function ownThreadCpuMs(): number | undefined {
  const { threadCpuUsage } = process as ThreadCpuProcess
  if (threadCpuUsage) {
    const { user, system } = threadCpuUsage.call(process)
    return (user + system) / 1000
  }
  try {
    const ranNs = taken.numberOf(
      taken.readFileSync('/proc/thread-self/schedstat', asText).split(' ')[0],
    )
    return ranNs > 0 ? ranNs / 1e6 : undefined
  } catch {
    return undefined
  }
}

/** CPU of this whole process, ms: getrusage(RUSAGE_SELF). */
export function ownProcessCpuMs(): number {
  const { userCPUTime, systemCPUTime } = taken.resourceUsage()
  return (userCPUTime + systemCPUTime) / 1000
}
