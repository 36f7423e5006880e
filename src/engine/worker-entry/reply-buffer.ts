/** Results on their way to the pool, several to a message. */
import {
  DONE_STRIDE,
  FromWorker,
  Outcome,
  resultNotSendable,
  type ErrorFacts,
  type Message,
} from '../worker-pool/message'
import type { Channel } from './channel'
import { textOf } from './error-facts'
import { isError } from '../workloads/is-error'
import { ownList, type OwnList } from '../workloads/own-collections'
import { taken } from './taken-globals'

/** A reply waits at most this long while the worker goes on. */
export const FLUSH_MS = 4

export class ReplyBuffer {
  readonly #channel: Channel
  #message = noReplies()
  #firstAt = 0
  #scheduled = false

  constructor(channel: Channel) {
    this.#channel = channel
  }

  /** Times as of `monotonicMs`. */
  add(id: number, outcome: number, startedAt: number, endedAt: number, value: unknown): void {
    const durationMs = endedAt - startedAt
    if (this.#message.length === 1) this.#firstAt = endedAt
    try {
      const sendable = this.#channel.encode(ownBytes(value))
      this.#append(id, outcome, startedAt, durationMs, sendable)
    } catch (error) {
      this.#append(id, Outcome.error, startedAt, durationMs, notSendable(error))
    }
    if (endedAt - this.#firstAt >= FLUSH_MS) this.flush()
  }

  #append(
    id: number,
    outcome: number,
    startedAt: number,
    durationMs: number,
    value: unknown,
  ): void {
    const message = this.#message
    const at = message.length
    message[at] = id
    message[at + 1] = outcome
    message[at + 2] = startedAt
    message[at + 3] = durationMs
    message[at + 4] = value
  }

  /** In this turn of the loop, after whatever else ends in it. */
  flushSoon(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    taken.setImmediate(() => {
      this.#scheduled = false
      this.flush()
    })
  }

  flush(): void {
    if (this.#message.length === 1) return
    const message = this.#message
    this.#message = noReplies()
    try {
      this.#channel.post(message as Message)
    } catch {
      // One value that cannot be cloned must not take the others with it.
      this.#postOneByOne(message)
    }
  }

  #postOneByOne(message: OwnList<unknown>): void {
    for (let at = 1; at < message.length; at += DONE_STRIDE) {
      const id = message[at]
      const startedAt = message[at + 2]
      const durationMs = message[at + 3]
      const post = (outcome: unknown, value: unknown): void =>
        this.#channel.post([FromWorker.done, id, outcome, startedAt, durationMs, value])
      try {
        post(message[at + 1], message[at + 4])
      } catch (error) {
        post(Outcome.error, notSendable(error))
      }
    }
  }
}

const noReplies = (): OwnList<unknown> => ownList([FromWorker.done])

/** A small Buffer sits in memory that others share: its own bytes leave, and nothing of theirs. */
function ownBytes(value: unknown): unknown {
  if (typeof value !== 'object' || !taken.isBuffer(value)) return value
  const isPart = taken.isArrayBuffer(value.buffer) && value.byteLength < value.buffer.byteLength
  return isPart ? new taken.Uint8Array(value) : value
}

const notSendable = (error: unknown): ErrorFacts =>
  resultNotSendable(textOf(() => (isError(error) ? error.message : error)))
