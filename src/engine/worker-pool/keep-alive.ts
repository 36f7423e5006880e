/**
 * Lets this process end while a pool has nothing to do: its workers hold the event loop only as long as there are tasks. One that
 * is asked to keep the process from ending does so by itself: it may have no worker now.
 */

/** Tasks that come one after another change nothing. */
const LINGER_MS = 50
/** The longest that a timer of Node's takes. */
const LONG_MS = 2 ** 31 - 1

export interface Holding {
  /** Whether the workers, those too that are started later, keep this process from ending. */
  holdProcess(on: boolean): void
}

export class KeepAlive {
  readonly #workers: Holding
  readonly #always: NodeJS.Timeout | undefined
  #isWanted = false
  #isHeld = true
  #isLingering = false

  constructor(workers: Holding, always: boolean) {
    this.#workers = workers
    if (always) this.#always = setInterval(() => undefined, LONG_MS)
    else this.#set(false)
  }

  /** There will be nothing to do any more. */
  end(): void {
    clearInterval(this.#always)
  }

  /** There is something to do. */
  hold(): void {
    this.#isWanted = true
    if (!this.#isHeld) this.#set(true)
  }

  /** There is nothing to do. */
  release(): void {
    this.#isWanted = false
    if (this.#always || this.#isLingering) return
    this.#isLingering = true
    setTimeout(() => {
      this.#isLingering = false
      if (!this.#isWanted) this.#set(false)
    }, LINGER_MS).unref()
  }

  #set(on: boolean): void {
    this.#isHeld = on
    this.#workers.holdProcess(on)
  }
}
