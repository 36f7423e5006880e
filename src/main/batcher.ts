/** Gathers what happens into batches for the page: at most 20 a second, one message each, at once when something begins or ends. */
import { linesOf, type LinesLeftOut } from '../shared/contract/lines-left-out'

/** Shortest time between two batches: 20 batches a second. */
export const BATCH_INTERVAL_MS = 50
/** Log lines in one batch; a person reads none of the rest in 50 ms. */
export const MAX_LOG_LINES_A_BATCH = 500

/** Something that was logged. */
interface Logged {
  readonly run: string
  readonly t: number
  readonly text: string
}

export abstract class Batcher<E extends { readonly kind: string }> {
  readonly #send: (batch: readonly (E | LinesLeftOut)[]) => void
  /** What is left out leaves a hole, so that the order of the others stays. */
  readonly #batch: (E | LinesLeftOut | undefined)[] = []
  #logged: { readonly place: number; readonly event: Logged }[] = []
  /** The lines of the batch that were left out last, and where that is said. */
  #gap: { readonly place: number; readonly said: LinesLeftOut } | undefined
  #timer: NodeJS.Timeout | undefined
  #sentAt = Number.NEGATIVE_INFINITY

  constructor(send: (batch: readonly (E | LinesLeftOut)[]) => void) {
    this.#send = send
  }

  push(event: E): void {
    this.admit(event, this.#batch.length)
    const logged = this.loggedIn(event)
    if (logged) this.#logged.push({ place: this.#batch.length, event: logged })
    this.#batch.push(event)
    if (this.#logged.length > MAX_LOG_LINES_A_BATCH) this.#leaveOutOldest()
    if (this.isEnd(event)) this.flush()
    else if (this.isStart(event)) this.#flushIn(0)
    else if (this.#timer === undefined) this.#flushIn(this.#waitMs())
  }

  #flushIn(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), ms)
  }

  /** Sends what is there, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#batch.splice(0).filter((event) => event !== undefined)
    if (batch.length === 0) return
    this.#logged = []
    this.#gap = undefined
    this.forget()
    // After a start a person waits for the first figures: they go out at once, too.
    const hasStart = batch.some(
      (event) => event.kind !== 'lines-left-out' && this.isStart(event as E),
    )
    this.#sentAt = hasStart ? Number.NEGATIVE_INFINITY : performance.now()
    this.#send(batch)
  }

  /** Of a flood of what was logged the newest is kept, and how many lines came before it is said. The record has them. */
  protected abstract loggedIn(event: E): Logged | undefined
  /** Whether the page is to hear of it, and of all before, at once. */
  protected abstract isEnd(event: E): boolean
  /** Whether the page waits for it: it goes out with all that happens in the same moment. */
  protected abstract isStart(event: E): boolean
  /** Called before `event` takes `place` in the batch: may leave out what it replaces. */
  protected admit(_event: E, _place: number): void {}
  /** Places mean nothing any more: the batch was sent. */
  protected forget(): void {}

  protected leaveOut(place: number | undefined): void {
    if (place !== undefined) this.#batch[place] = undefined
  }

  #leaveOutOldest(): void {
    const oldest = this.#logged.shift()
    if (oldest === undefined) return
    const { run, t, text } = oldest.event
    const before = this.#gap?.said.run === run ? this.#gap : undefined
    this.leaveOut(before?.place)
    const lines = linesOf(text).length + (before?.said.lines ?? 0)
    const said: LinesLeftOut = { kind: 'lines-left-out', run, t, lines }
    this.#batch[oldest.place] = said
    this.#gap = { place: oldest.place, said }
  }

  #waitMs(): number {
    return Math.max(0, this.#sentAt + BATCH_INTERVAL_MS - performance.now())
  }
}
