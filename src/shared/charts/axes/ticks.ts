/** Where the ticks of an axis are, and what stands at them. One place for the app and for reports. */
import { ticks } from 'd3-array'
import { decimal } from '../../messages/decimal'

export interface Tick {
  readonly value: number
  readonly label: string
}

/** About `count` round values from 0 to `max`. Empty range: 0 alone. */
export const niceTicks = (max: number, count: number): number[] =>
  max > 0 ? ticks(0, max, count) : [0]

/** Round distances in ms: of what a clock shows, not of ten. */
const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 1_800_000, 3_600_000,
]
const MINUTE_MS = 60_000
const SECOND_MS = 1000
/** From here on a time axis counts in seconds, or in minutes. */
const SECONDS_FROM_MS = 1000
const MINUTES_FROM_MS = 300_000

/**
 * Ticks of a time axis, at most `most` + 1, in one unit along the axis: `0`, `500 ms`, `1 s`.
 * @param fromMs where the axis begins, ms
 * @param toMs where it ends, ms
 */
export function timeTicks(fromMs: number, toMs: number, most: number): readonly Tick[] {
  const span = toMs - fromMs
  if (!(span > 0)) return [{ value: fromMs, label: timeText(fromMs, toMs) }]
  const step = STEPS_MS.find((one) => span / one <= most) ?? wholeHours(span / most)
  const first = Math.ceil(fromMs / step)
  const count = Math.floor(toMs / step) - first + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const value = (first + i) * step
    return { value, label: timeText(value, toMs) }
  })
}

const HOUR_MS = 3_600_000
const wholeHours = (ms: number): number => Math.ceil(ms / HOUR_MS) * HOUR_MS

function timeText(ms: number, endMs: number): string {
  if (ms === 0) return '0'
  if (endMs >= MINUTES_FROM_MS) return `${decimal(ms / MINUTE_MS, 3)} min`
  return endMs > SECONDS_FROM_MS ? `${decimal(ms / SECOND_MS, 3)} s` : `${decimal(ms, 3)} ms`
}
