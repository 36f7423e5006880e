/**
 * How far Python's monotonic clock is from ours: it is asked for the time some times over, and the exchange that took least
 * tells it best. On Linux both read the same clock; elsewhere they may differ by any amount.
 */
import { monotonicMs } from '../../common/clock'

export interface Alignment {
  /** What is added to a time of theirs to get ours, ms. */
  readonly offsetMs: number
  /** Half of what the exchange took: the offset is known to this, ms. */
  readonly errorMs: number
}

export interface ClockAnswer {
  /** Time of theirs. */
  readonly at: number
  /** Time of ours at which it was heard. */
  readonly receivedAt: number
}

const EXCHANGES = 8

/** @param ask sends one question, answered by the time that the other side read */
export async function alignClock(ask: (id: number) => Promise<ClockAnswer>): Promise<Alignment> {
  let best: Alignment = { offsetMs: 0, errorMs: Infinity }
  for (let id = 0; id < EXCHANGES; id += 1) {
    const sentAt = monotonicMs()
    const { at, receivedAt } = await ask(id)
    const errorMs = (receivedAt - sentAt) / 2
    if (errorMs < best.errorMs) best = { offsetMs: sentAt + errorMs - at, errorMs }
  }
  return best
}
