/** What samples a run, wherever it does. */
import type { SamplerFigures } from '../../../shared/contract/sampler-figures'
import type { MonitorReport } from '../monitor'
import type { Source, Target } from '../reader'
import type { Sample } from '../sample'

export interface RunSamplerOptions {
  readonly rateHz: number
  /** Monotonic ms of the run's start; all times of samples are relative to it. */
  readonly startedAt: number
  /** What to watch now. Each is one object for as long as it is there. */
  readonly targets: () => readonly Target[]
  readonly onSample: (sample: Sample) => void
  /** About once a second while it goes. `t`: ms since the start of the run. */
  readonly onSampler: (figures: SamplerFigures, t: number) => void
}

export interface RunSampler {
  readonly source: Source
  /** Why there are no more samples, in words; undefined while all is well. */
  readonly failure: string | undefined
  start(): void
  /** A target has come or gone. */
  targetsChanged(): void
  /** One exact sample outside the tick; resolves once it was handed on. Rejects with what `onSample` threw. */
  sampleNow(): Promise<void>
  /** No sample comes once this has resolved, and nothing is left. Rejects with what `onSample` threw. */
  stop(): Promise<void>
  report(): MonitorReport
}
