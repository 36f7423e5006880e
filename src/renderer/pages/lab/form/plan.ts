/** What pressing Run would do, in words: how many runs, and for how long where the last ones tell. Pure. */
import { formatDuration, formatQuantity } from '../../../../shared/messages/format'
import { EXPERIMENT_LIMITS } from '../../../../shared/contract/limits'
import type { RunSpecInput } from '../../../../shared/contract/run-spec'
import type { CheckedForm } from './form-check'
import { SECOND_MS } from './form-rules'

/** Wall time, ms, that a run of this spec took last; undefined where none is known. */
export type KnownWall = (spec: RunSpecInput) => number | undefined

const MINUTE_MS = 60 * SECOND_MS

/** `18 runs of 3 variants, one after another: about 45 s`. */
export function planSentence(checked: CheckedForm, knownWallMs: KnownWall): string {
  if (checked.kind === 'invalid') return 'Fix the marked field to run'
  const { specs, coolDownSeconds = 0 } = checked.experiment
  const { repeats = EXPERIMENT_LIMITS.repeats.default } = checked.experiment
  const { warmUps = EXPERIMENT_LIMITS.warmUps.default } = checked.experiment
  const ofEach = repeats + warmUps
  const runs = specs.length * ofEach
  if (runs === 1) return 'Choose several models to compare them'
  const walls = specs.map((spec) => knownWallMs(spec as RunSpecInput))
  const pauseMs = (runs - 1) * coolDownSeconds * SECOND_MS
  const allMs = walls.reduce<number>((sum, wall) => sum + (wall ?? Number.NaN) * ofEach, pauseMs)
  const variants = ofEach > 1 ? ` of ${formatQuantity(specs.length, 'variant')}` : ''
  const about = Number.isNaN(allMs) ? '' : `: about ${roughly(allMs)}`
  return `${formatQuantity(runs, 'run')}${variants}, one after another${about}`
}

/** In whole seconds or minutes: it is no more than a guess by the last time. */
function roughly(ms: number): string {
  const unitMs = ms < MINUTE_MS ? SECOND_MS : MINUTE_MS
  const rounded = Math.max(1, Math.round(ms / unitMs)) * unitMs
  return formatDuration(rounded)
    .replace(/\.0+ s$/, ' s')
    .replace(/ 0 s$/, '')
}
