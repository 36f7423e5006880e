/**
 * What a face does with a run host from its order to its end, whatever the host carries out: checks what it says, bounds how long an
 * end may take, and tells how it ended. Nothing of the run is left once `ended` has resolved.
 */
import type { RunEvent } from '../../shared/contract/run-event'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { checkedMessage, type Order } from './checked-message'
import type { FromHost, ToHost } from './host-message'
import type { RunHost } from './run-host'
import type { LeftProcess } from '../../shared/contract/left-process'

/** A Node starts in 50 ms; on a busy machine, or from a slow disk, in seconds. */
const ANSWER_LIMIT_MS = 30_000
/** Things that do not fit; from then on nothing of it is believed. */
const MAX_DROPPED = 1000

export interface HostSessionListener {
  /** Of the family that was ordered: a run's, or a watch's. */
  event(event: RunEvent | WatchEvent): void
  told(message: Exclude<FromHost, { kind: 'ready' | 'events' | 'over' }>): void
}

type FirstOrder = Extract<ToHost, Order>

export interface SessionEnd {
  /** Whether the host said itself that all is over. */
  readonly isOver: boolean
  /** A sentence, for one that did not. */
  readonly reason: string
  /** Things that it said and that did not fit. */
  readonly dropped: number
  /** Daemons that go on, as was asked. */
  readonly kept: readonly LeftProcess[]
}

export class HostSession {
  /** Never rejects. */
  readonly ended: Promise<SessionEnd>
  readonly #order: FirstOrder
  readonly #host: RunHost
  readonly #listener: HostSessionListener
  readonly #stopLimitMs: number
  #isOver = false
  #fault: string | undefined
  #dropped = 0
  #stopTimer: NodeJS.Timeout | undefined
  readonly #answerTimer: NodeJS.Timeout

  /** @param stopLimitMs a host that was asked to stop and has not said that all is over by then is killed */
  constructor(
    order: FirstOrder,
    host: RunHost,
    listener: HostSessionListener,
    stopLimitMs: number,
  ) {
    this.#order = order
    this.#host = host
    this.#listener = listener
    this.#stopLimitMs = stopLimitMs
    host.hearBy({
      message: (message) => this.#take(message),
      broken: (reason) => this.#lose(`What it said could not be read (${reason}).`),
      printed: (stream, text) => host.send({ kind: 'printed', stream, text }),
      printedAll: (stream) => host.send({ kind: 'printed-all', stream }),
    })
    this.#answerTimer = setTimeout(() => {
      if (!host.hasAnswered) this.#lose(`It did not answer within ${ANSWER_LIMIT_MS / 1000} s.`)
    }, ANSWER_LIMIT_MS)
    this.send(order)
    this.ended = host.gone.then(({ reason, kept }) => {
      clearTimeout(this.#stopTimer)
      clearTimeout(this.#answerTimer)
      return {
        isOver: this.#isOver,
        reason: this.#fault ?? reason,
        dropped: this.#dropped,
        kept,
      }
    })
  }

  send(order: ToHost): void {
    this.#host.send(order)
  }

  /** Asks, waits, kills. */
  stop(): void {
    this.send({ kind: 'stop' })
    this.#stopTimer ??= setTimeout(() => {
      this.#lose('It did not stop in time and was killed.')
    }, this.#stopLimitMs)
  }

  /** Ends it at once, with all that it started. */
  kill(): void {
    this.#lose('It was killed, as was asked.')
  }

  #take(value: unknown): void {
    if (this.#isOver || this.#fault !== undefined) return
    const { message, dropped } = checkedMessage(value, this.#order)
    this.#dropped += dropped
    if (this.#dropped > MAX_DROPPED) {
      return this.#lose(`It said ${this.#dropped} things that make no sense.`)
    }
    if (message === undefined) return
    if (message.kind === 'events') {
      for (const event of message.events) this.#listener.event(event)
    } else if (message.kind === 'over') {
      this.#isOver = true
      this.#host.end()
    } else if (message.kind !== 'ready') this.#listener.told(message)
  }

  #lose(reason: string): void {
    if (!this.#isOver) this.#fault ??= `The process that carried out this run was ended. ${reason}`
    this.#host.end()
  }
}
