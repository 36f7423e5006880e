/** Settled tasks as rows of numbers, handed on every 50 ms: cheap enough to tell of every task. */
import type { AsyncResult } from './async-result'
import { SETTLED_STATES, SETTLED_STRIDE } from './pool-options'

const HAND_ON_MS = 50

export class SettledRows {
  readonly #handOn: (rows: Float64Array) => void
  #rows = new Float64Array(64 * SETTLED_STRIDE)
  #length = 0
  #timer: NodeJS.Timeout | undefined

  constructor(handOn: (rows: Float64Array) => void) {
    this.#handOn = handOn
  }

  add(task: AsyncResult): void {
    if (this.#length === this.#rows.length) {
      const grown = new Float64Array(this.#length * 2)
      grown.set(this.#rows)
      this.#rows = grown
    }
    const rows = this.#rows
    const at = this.#length
    rows[at] = task.id
    rows[at + 1] = SETTLED_STATES.indexOf(task.state as (typeof SETTLED_STATES)[number])
    rows[at + 2] = task.worker ?? -1
    rows[at + 3] = task.queuedAt
    rows[at + 4] = task.startedAt ?? Number.NaN
    rows[at + 5] = task.endedAt ?? Number.NaN
    this.#length = at + SETTLED_STRIDE
    this.#timer ??= setTimeout(() => this.flush(), HAND_ON_MS)
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#length === 0) return
    const rows = this.#rows.slice(0, this.#length)
    this.#length = 0
    this.#handOn(rows)
  }
}
