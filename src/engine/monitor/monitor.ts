/**
 * Takes samples at a fixed rate on one monotonic clock. A beat falls on a multiple of the interval since
 * the start; one that would pile up (the loop was late, a reading still goes on) is skipped and counted.
 * Never keeps the program alive by itself.
 */
import { monotonicMs } from '../clock'
import type { Precision, Reader, Target } from './reader'
import { toSample, type Sample } from './sample'
import { Spacing } from './spacing'

export interface MonitorOptions {
  readonly reader: Reader
  /** Asked rate; the loop goes slower where the reader's source does. */
  readonly rateHz: number
  /** Monotonic ms of the run's start; all times of samples are relative to it. */
  readonly startedAt: number
  /** What to watch, asked at each reading. */
  readonly targets: () => readonly Target[]
  readonly onSample: (sample: Sample) => void
}

export interface MonitorReport {
  /**
   * CPU of the readings, on the beat or not: the time of their synchronous part, which on a busy
   * machine is an upper bound. `process.threadCpuUsage()` is no better here: it moves in scheduler
   * ticks, and told 0.20-0.25 ms of a sweep that took 0.15. Programs that a portable source starts are
   * not in it.
   */
  readonly selfCpuMs: number
  /** Readings taken on the beat; extra ones are not counted. */
  readonly beats: number
  readonly missedBeats: number
  /** Beats a second over the time they span. Undefined with fewer than two. */
  readonly actualHz: number | undefined
  /** Standard deviation of the interval between beats. Undefined with fewer than three. */
  readonly jitterMs: number | undefined
}

export class Monitor {
  readonly #options: MonitorOptions
  readonly #intervalMs: number
  readonly #spacing = new Spacing()
  #running = false
  #timer: NodeJS.Timeout | undefined
  #firstBeatAt = 0
  #beat = 0
  #missedBeats = 0
  #selfCpuMs = 0
  /** Resolves, never rejects, when the reading that goes on has ended. */
  #going: Promise<void> | undefined
  #failure: { readonly error: unknown } | undefined

  constructor(options: MonitorOptions) {
    this.#options = options
    this.#intervalMs = 1000 / Math.min(options.rateHz, options.reader.maxRateHz ?? Infinity)
  }

  /** Takes the first sample at once. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#firstBeatAt = monotonicMs()
    this.#takeBeat()
  }

  /**
   * One exact reading outside the beat, after the one that may be going on: for the last counters of a
   * run, and of a worker that is about to be ended. Rejects with what the reader or `onSample` throws.
   */
  async sampleNow(): Promise<void> {
    while (this.#going) await this.#going
    await this.#read('exact')
  }

  /** No sample comes once this has resolved. Rejects with the error that ended the beat, if one did. */
  async stop(): Promise<void> {
    this.#running = false
    clearTimeout(this.#timer)
    while (this.#going) await this.#going
    if (this.#failure) throw this.#failure.error
  }

  report(): MonitorReport {
    return {
      selfCpuMs: this.#selfCpuMs,
      beats: this.#spacing.count,
      missedBeats: this.#missedBeats,
      actualHz: this.#spacing.rateHz,
      jitterMs: this.#spacing.deviationMs,
    }
  }

  #takeBeat(): void {
    if (this.#going) {
      this.#missedBeats += 1
    } else {
      this.#spacing.add(monotonicMs())
      this.#read('quick').catch((error: unknown) => {
        this.#failure = { error }
        this.#running = false
        clearTimeout(this.#timer)
      })
    }
    if (this.#running) this.#scheduleBeat()
  }

  #scheduleBeat(): void {
    const sinceFirstMs = monotonicMs() - this.#firstBeatAt
    const next = Math.max(this.#beat, Math.floor(sinceFirstMs / this.#intervalMs)) + 1
    this.#missedBeats += next - this.#beat - 1
    this.#beat = next
    const delayMs = next * this.#intervalMs - sinceFirstMs
    this.#timer = setTimeout(() => this.#takeBeat(), delayMs).unref()
  }

  /** With a synchronous reader the sample is delivered before this returns. */
  async #read(precision: Precision): Promise<void> {
    const { reader, startedAt, targets, onSample } = this.#options
    let ended = (): void => undefined
    this.#going = new Promise((resolve) => (ended = resolve))
    try {
      const at = monotonicMs()
      const reading = reader.read(targets(), precision)
      this.#selfCpuMs += monotonicMs() - at
      const sweep = reading instanceof Promise ? await reading : reading
      onSample(toSample(sweep, at, startedAt))
    } finally {
      this.#going = undefined
      ended()
    }
  }
}
