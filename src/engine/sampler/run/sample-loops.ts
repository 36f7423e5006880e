/** Puts what the event loops of workers count into a sample that another thread took. */
import { monotonicMs } from '../../common/clock'
import type { Target } from '../reader'
import type { Sample } from '../sample'
import { keyOf } from './sampler-message'

/** A loop read later than this part of an interval after its thread would not be of the same time: then it is left out. */
const LATEST = 0.25

interface Taken {
  readonly startedAt: number
  readonly rateHz: number
}

/** `targets` by their key: those whose loops can be asked, now. */
export function withLoops(
  sample: Sample,
  targets: ReadonlyMap<string, Target>,
  { startedAt, rateHz }: Taken,
): Sample {
  const latestMs = (LATEST * 1000) / rateHz
  const threads = sample.threads.map((reading) => {
    if (monotonicMs() - startedAt - reading.t > latestMs) return reading
    const loop = targets.get(keyOf({ role: 'worker', worker: reading.worker }))?.loopTimes?.()
    return loop ? { ...reading, loopActiveMs: loop.activeMs, loopIdleMs: loop.idleMs } : reading
  })
  return { ...sample, threads }
}
