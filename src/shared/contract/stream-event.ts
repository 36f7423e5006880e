/** What the events of runs and of watches have in common: both are one ordered stream, a union on `kind`. */
import type { Finding } from './finding'
import type { RunOutcome, RunSummary } from './run-record'
import type { SamplerFigures } from './sampler-figures'

export interface At {
  /** Id of the run. */
  readonly run: string
  /** ms since the start of the run on the monotonic clock. */
  readonly t: number
}

/** How well the sampling itself does, about once a second. */
export interface SamplerTold extends At {
  readonly kind: 'sampler'
  readonly sampler: SamplerFigures
}

/** The end, the last event. */
export interface Ended extends At {
  readonly outcome: RunOutcome
  /** Why it could not be carried out, when `outcome` is `failed`. */
  readonly error?: string | undefined
  readonly summary: RunSummary
  /** As the record has them. */
  readonly droppedMessages?: number | undefined
  /** Those of the record. */
  readonly findings?: readonly Finding[] | undefined
}
