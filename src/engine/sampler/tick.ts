/**
 * A fixed rate on the one monotonic clock. A tick falls on a multiple of the interval since the start;
 * one that would pile up (the loop was late, a reading still goes on) is skipped and counted. Never
 * keeps the program alive by itself.
 */
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import { monotonicMs } from '../common/clock'
import type { Precision } from './reader'
import { Spacing } from './spacing'

const REPORT_EVERY_MS = 1_000

export interface TickOptions {
  /** Asked rate; the tick goes slower where the source does. */
  readonly rateHz: number
  readonly maxRateHz?: number | undefined
  /** Takes one reading and hands it on. Never called while one goes on. */
  readonly read: (precision: Precision) => void | Promise<void>
  /** About once a second while it goes. `at`: monotonic ms. */
  readonly onReport?: ((figures: SamplerFigures, at: number) => void) | undefined
}

export class Tick {
  /** Rejects with the error that ended the tick, if one does; never resolves. */
  readonly failed: Promise<never>
  readonly #options: TickOptions
  readonly #intervalMs: number
  readonly #spacing = new Spacing()
  #running = false
  #timer: NodeJS.Timeout | undefined
  #firstTickAt = 0
  #tick = 0
  #missedBeats = 0
  #selfCpuMs = 0
  #reportedAt = 0
  /** Resolves, never rejects, when the reading that goes on has ended. */
  #going: Promise<void> | undefined
  #failure: { readonly error: unknown } | undefined
  #fail: (error: Error) => void = () => undefined

  constructor(options: TickOptions) {
    this.#options = options
    this.#intervalMs = 1000 / Math.min(options.rateHz, options.maxRateHz ?? Infinity)
    this.failed = new Promise((_resolve, reject) => (this.#fail = reject))
    // Whoever does not listen is told by `stop`.
    this.failed.catch(() => undefined)
  }

  /** Takes the first reading at once. */
  start(): void {
    if (this.#running) return
    this.#running = true
    this.#firstTickAt = monotonicMs()
    this.#reportedAt = this.#firstTickAt
    this.#takeTick()
  }

  /**
   * One exact reading outside the tick, after the one that may be going on: for the last counters of a
   * run, and of a worker that is about to be ended. Rejects with what `read` throws.
   */
  async sampleNow(): Promise<void> {
    while (this.#going) await this.#going
    await this.#read('exact')
  }

  /** No reading is taken once this has resolved. Rejects with the error that ended the tick, if one did. */
  async stop(): Promise<void> {
    this.#running = false
    clearTimeout(this.#timer)
    while (this.#going) await this.#going
    if (this.#failure) throw this.#failure.error
  }

  /**
   * `selfCpuMs` is of all readings, on the tick or not: the time of their synchronous part, which on a
   * busy machine is an upper bound. `process.threadCpuUsage()` is no better here: it moves in scheduler
   * ticks, and told 0.20-0.25 ms of a scan that took 0.15. Programs that a portable source starts are
   * not in it. `beats` are the readings on the tick only.
   */
  report(): SamplerFigures {
    return {
      selfCpuMs: this.#selfCpuMs,
      askedHz: this.#options.rateHz,
      actualHz: this.#spacing.rateHz,
      jitterMs: this.#spacing.deviationMs,
      beats: this.#spacing.count,
      missedBeats: this.#missedBeats,
    }
  }

  #takeTick(): void {
    if (this.#going) {
      this.#missedBeats += 1
    } else {
      this.#spacing.add(monotonicMs())
      this.#read('quick').catch((error: unknown) => {
        this.#failure = { error }
        this.#running = false
        clearTimeout(this.#timer)
        this.#fail(error instanceof Error ? error : new Error(String(error)))
      })
    }
    if (this.#running) this.#scheduleTick()
  }

  #scheduleTick(): void {
    const sinceFirstMs = monotonicMs() - this.#firstTickAt
    const next = Math.max(this.#tick, Math.floor(sinceFirstMs / this.#intervalMs)) + 1
    this.#missedBeats += next - this.#tick - 1
    this.#tick = next
    const delayMs = next * this.#intervalMs - sinceFirstMs
    this.#timer = setTimeout(() => this.#takeTick(), delayMs).unref()
  }

  /** What is read synchronously has been handed on before this returns. */
  async #read(precision: Precision): Promise<void> {
    let ended = (): void => undefined
    this.#going = new Promise((resolve) => (ended = resolve))
    try {
      const at = monotonicMs()
      const reading = this.#options.read(precision)
      this.#selfCpuMs += monotonicMs() - at
      if (reading) await reading
      if (this.#running) this.#reportIfDue()
    } finally {
      this.#going = undefined
      ended()
    }
  }

  #reportIfDue(): void {
    const at = monotonicMs()
    if (at - this.#reportedAt < REPORT_EVERY_MS - this.#intervalMs / 2) return
    this.#reportedAt = at
    this.#options.onReport?.(this.report(), at)
  }
}
