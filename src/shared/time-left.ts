/**
 * How long an experiment still takes, from the runs that it has made. Pure. The rest of a variant is taken to last as
 * long as its runs did so far; of a variant that has not run yet, as long as the others did on average.
 */

/** One run of the plan as far as it is known. Times in ms. */
export interface TimedRun {
  readonly variant: number
  /** Undefined until it has ended. */
  readonly wallMs?: number | undefined
  /** Since it was begun; undefined unless it goes now. */
  readonly elapsedMs?: number | undefined
  /** What is left of the run that goes, by its own progress; undefined where that is not known yet. */
  readonly ownLeftMs?: number | undefined
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Undefined while nothing is known of how long a run takes. `coolDownMs`: the pause before each run that waits. */
export function timeLeftMs(runs: readonly TimedRun[], coolDownMs: number): number | undefined {
  const known = new Map<number, number[]>()
  for (const { variant, wallMs, elapsedMs, ownLeftMs } of runs) {
    const lasts = wallMs ?? (ownLeftMs === undefined ? undefined : (elapsedMs ?? 0) + ownLeftMs)
    if (lasts !== undefined) known.set(variant, [...(known.get(variant) ?? []), lasts])
  }
  const means = new Map([...known].map(([variant, values]) => [variant, mean(values)]))
  if (means.size === 0) return undefined
  const others = mean([...means.values()])
  let left = 0
  for (const { variant, wallMs, elapsedMs, ownLeftMs } of runs) {
    if (wallMs !== undefined) continue
    const whole = means.get(variant) ?? others
    left += ownLeftMs ?? Math.max(0, whole - (elapsedMs ?? 0))
    if (elapsedMs === undefined) left += coolDownMs
  }
  return left
}
