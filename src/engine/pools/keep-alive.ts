/** Lets this process end while a pool has nothing to do: its workers hold the event loop only as long as there are tasks. */

/** Tasks that come one after another change nothing. */
const LINGER_MS = 50

export interface Holding {
  /** Whether the workers, those too that are started later, keep this process from ending. */
  holdProcess(on: boolean): void
}

export class KeepAlive {
  readonly #workers: Holding
  readonly #always: boolean
  #isWanted = false
  #isHeld = true
  #isLingering = false

  constructor(workers: Holding, always: boolean) {
    this.#workers = workers
    this.#always = always
    if (!always) this.#set(false)
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
