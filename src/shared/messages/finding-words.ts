/** The parts that findings are told with: cores with two decimals, since 1.02 and 1.4 of them tell different things. */
import type { CoresUsed, HeldLoop, HeldThreads, Who } from '../contract/finding-params'
import { allowedCount, type HostCores, usableCores } from '../contract/usable-cores'
import { formatDuration, formatQuantity, formatRatio, formatShare } from './format'
import { coresNumber, limitWords, machineWords } from './usable-cores-words'

export interface FindingText {
  readonly title: string
  readonly evidence: string
}

export const coresText = (cores: number): string => cores.toFixed(2)

/** Of those that may be used: `1.02 cores of 8`, `0.97 cores of 1 (the machine has 8 cores)`. */
export const coresOf = (cores: number, host: HostCores): string =>
  `${coresText(cores)} cores of ${coresNumber(usableCores(host))}${machineWords(host)}`

/** Of those that there are for all programs: `1.02 cores of 8 (a CPU quota grants 0.5)`. */
export const coresOfAllowed = (cores: number, host: HostCores): string =>
  `${coresText(cores)} cores of ${coresNumber(allowedCount(host))}${limitWords(host)}`

/** `2 processes`. */
export const workersText = (workers: number, noun: Who['noun']): string =>
  formatQuantity(workers, noun, noun === 'process' ? 'processes' : 'threads')

/** `4 threads`, `1 process`; of a watch `This tree`. */
export const subject = ({ workers, noun }: Who): string =>
  workers === undefined ? 'This tree' : workersText(workers, noun)

/** `2 threads used 1.02 cores of 8`. */
export const usedText = ({ who, used, host }: CoresUsed): string =>
  `${subject(who)} used ${coresOf(used, host)}`

export const sharedText = (threads: number, largest: number): string =>
  `${threads} threads shared it, the busiest had ${formatShare(largest)} of the CPU`

export function heldText(held: HeldLoop): string {
  const used = `while its thread used ${coresText(held.threadCores)} cores`
  return held.kind === 'timers'
    ? `A timer came ${formatDuration(held.delayP50Ms)} late in the median and ${formatDuration(held.delayMaxMs)} at most; ` +
        `the loop was in callbacks for ${formatShare(held.utilisation)} of the time, ${used}`
    : `The loop took ${held.tasks} tasks at once, and no two of them ever went on at the same time: each held it for ` +
        `${formatDuration(held.heldP50Ms)} in the median and ${formatDuration(held.heldMaxMs)} at most, ${used}`
}

/** `2 threads used 1.00 cores and were 1.0 × as fast as one`. */
export const heldThreadsText = (all: readonly HeldThreads[]): string =>
  all
    .map(
      ({ workers, used, speedUp }) =>
        `${workers} threads used ${coresText(used)} cores and were ${formatRatio(speedUp)} as fast as one`,
    )
    .join('; ')
