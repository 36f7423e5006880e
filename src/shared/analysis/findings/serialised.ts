/** Figures of work that keeps one core busy, whatever else there is to run on. Two rules tell why. */
import { threadRates } from './ticks'
import type { RunFigures } from './figures'

/** E of one core, with room for the rest of the program and for what cannot be measured; our choice. */
export const ONE_CORE = { least: 0.85, most: 1.15 } as const

/** Threads that are held back by each other do not wait for cores. Two that share one core would want 2. */
const MOST_WANTED_CORES = 1.5

/** Part of the ticks in which the threads together must keep about one core busy, and more than one of them must run. */
const LEAST_TICKS = { oneCore: 0.7, shared: 0.5 } as const

/** Of one tick: steps of the counters and starts make single readings vary more than the whole. */
const ONE_CORE_OF_TICK = { least: 0.7, most: 1.3 } as const

/** A thread with this much of the CPU or more has no one to share it with. */
export const SHARED_BELOW = 0.8

const isWithin = (
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
) => value >= least && value <= most

export const keepsOneCoreBusy = ({ effectiveCores, cores }: RunFigures): boolean =>
  cores >= 2 && effectiveCores !== undefined && isWithin(effectiveCores, ONE_CORE)

/** Whether the threads wait for each other rather than for cores. Not told is not so. */
export const isHeldByItself = ({ wantedCores }: RunFigures): boolean =>
  wantedCores !== undefined && wantedCores <= MOST_WANTED_CORES

/**
 * Whether the threads take turns all the time: together one core in nearly every tick, and within a tick more than one of
 * them. Threads that run one after the other, and threads that are half idle, do not.
 */
export function takesTurns({ record }: RunFigures): boolean {
  const beats = threadRates(record, ({ cpuMs }) => cpuMs)
  const isOneCore = beats.filter(({ sum }) => isWithin(sum, ONE_CORE_OF_TICK))
  const isShared = isOneCore.filter(({ sum, largest }) => largest < SHARED_BELOW * sum)
  return (
    beats.length > 0 &&
    isOneCore.length >= LEAST_TICKS.oneCore * beats.length &&
    isShared.length >= LEAST_TICKS.shared * beats.length
  )
}
