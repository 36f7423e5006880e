/** Takes samples of what a run has at each tick: workers come and go. See tick.ts for when. */
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import { monotonicMs } from '../common/clock'
import { Tick } from './tick'
import type { Precision, Reader, Scan, Target } from './reader'
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
  readonly #tick: Tick

  constructor(options: MonitorOptions) {
    this.#options = options
    this.#tick = new Tick({
      rateHz: options.rateHz,
      maxRateHz: options.reader.maxRateHz,
      read: (precision) => this.#read(precision),
      onReport: (figures, at) => options.onSampler?.(figures, at - options.startedAt),
    })
  }

  /** Takes the first sample at once. */
  start(): void {
    this.#tick.start()
  }

  /** One exact sample outside the tick. Rejects with what the reader or `onSample` throws. */
  sampleNow(): Promise<void> {
    return this.#tick.sampleNow()
  }

  /** No sample comes once this has resolved. Rejects with the error that ended the tick, if one did. */
  stop(): Promise<void> {
    return this.#tick.stop()
  }

  report(): MonitorReport {
    return this.#tick.report()
  }

  /** With a synchronous reader the sample is delivered before this returns. */
  #read(precision: Precision): void | Promise<void> {
    const { reader, startedAt, targets, onSample } = this.#options
    const at = monotonicMs()
    const reading = reader.read(targets(), precision)
    const deliver = (scan: Scan): void => onSample(toSample(scan, at, startedAt))
    return reading instanceof Promise ? reading.then(deliver) : deliver(reading)
  }
}
