/** Takes samples of what a run has at each beat: workers come and go. See beat.ts for when. */
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import { monotonicMs } from '../common/clock'
import { Beat } from './beat'
import type { Precision, Reader, Sweep, Target } from './reader'
import { toSample, type Sample } from './sample'

export interface MonitorOptions {
  readonly reader: Reader
  /** Asked rate; the loop goes slower where the reader's source does. */
  readonly rateHz: number
  /** Monotonic ms of the run's start; all times of samples are relative to it. */
  readonly startedAt: number
  /** What to watch, asked at each reading. */
  readonly targets: () => readonly Target[]
  readonly onSample: (sample: Sample) => void
  /** About once a second while it goes. `t`: ms since the start of the run. */
  readonly onSampler?: ((figures: SamplerFigures, t: number) => void) | undefined
}

export type MonitorReport = Omit<SamplerFigures, 'askedHz'>

export class Monitor {
  readonly #options: MonitorOptions
  readonly #beat: Beat

  constructor(options: MonitorOptions) {
    this.#options = options
    this.#beat = new Beat({
      rateHz: options.rateHz,
      maxRateHz: options.reader.maxRateHz,
      read: (precision) => this.#read(precision),
      onReport: (figures, at) => options.onSampler?.(figures, at - options.startedAt),
    })
  }

  /** Takes the first sample at once. */
  start(): void {
    this.#beat.start()
  }

  /** One exact sample outside the beat. Rejects with what the reader or `onSample` throws. */
  sampleNow(): Promise<void> {
    return this.#beat.sampleNow()
  }

  /** No sample comes once this has resolved. Rejects with the error that ended the beat, if one did. */
  stop(): Promise<void> {
    return this.#beat.stop()
  }

  report(): MonitorReport {
    return this.#beat.report()
  }

  /** With a synchronous reader the sample is delivered before this returns. */
  #read(precision: Precision): void | Promise<void> {
    const { reader, startedAt, targets, onSample } = this.#options
    const at = monotonicMs()
    const reading = reader.read(targets(), precision)
    const deliver = (sweep: Sweep): void => onSample(toSample(sweep, at, startedAt))
    return reading instanceof Promise ? reading.then(deliver) : deliver(reading)
  }
}
