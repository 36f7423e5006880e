/**
 * Raw counters to rates, pure. The first reading of anything has no rate, and what cannot be told is
 * undefined: a gap in a chart, never a zero and never an average over a lifetime.
 */

/** One reading of a counter: `t` in ms on one monotonic clock; undefined = it could not be read. */
export interface CounterReading {
  readonly t: number
  readonly value: number | undefined
}

/**
 * Two readings further apart than this many intervals have a gap between them (suspend, SIGSTOP, a
 * late loop). One skipped tick makes two intervals, which is still one honest average; with jitter of
 * half an interval that is 2.5.
 */
export const GAP_INTERVALS = 2.5

/**
 * Counter delta divided by time delta: ms of CPU per ms, that is cores, when the counter is ms of CPU.
 * Undefined when a reading is missing, time did not go forward, or the counter went backwards.
 */
export function rate(
  previous: CounterReading | undefined,
  next: CounterReading | undefined,
): number | undefined {
  if (previous?.value === undefined || next?.value === undefined) return undefined
  const elapsed = next.t - previous.t
  const delta = next.value - previous.value
  // Written so that NaN is refused as well.
  return elapsed > 0 && delta >= 0 ? delta / elapsed : undefined
}

/** Whether no line may be drawn from a reading at `previousT` to one at `nextT`, all in ms. */
export function isGap(previousT: number, nextT: number, intervalMs: number): boolean {
  return nextT - previousT > GAP_INTERVALS * intervalMs
}

/**
 * A reading closer than this many intervals to the one before makes no rate of its own: core counters
 * step 10 ms, so over a few ms a core would seem idle or several times busy.
 */
const LEAST_INTERVALS = 0.5

/** Whether a reading at `nextT` is too close to one at `previousT` to make a rate, all in ms. */
export function isTooClose(previousT: number, nextT: number, intervalMs: number): boolean {
  return nextT - previousT < LEAST_INTERVALS * intervalMs
}

/**
 * Rates of one column of a record, aligned with `t`: the rate at index i spans readings i - 1 and i.
 * Index 0, both sides of a missing reading, and the first reading after a gap are undefined.
 */
export function rates(
  t: readonly number[],
  values: readonly (number | null)[],
  intervalMs: number,
): (number | undefined)[] {
  return t.map((now, i) => {
    const before = t[i - 1]
    if (before === undefined || isGap(before, now, intervalMs)) return undefined
    return rate(
      { t: before, value: values[i - 1] ?? undefined },
      { t: now, value: values[i] ?? undefined },
    )
  })
}
