/**
 * Calls from the face to the history's thread. A thread that dies is started again, and what runs left and was not
 * acknowledged goes to the new one; what a person waits for fails and can be asked again.
 */
import { within } from '../common/within'
import type { Call, CallName, FromThread, HistoryCalls } from './history-message'
import { HistoryError, type HistoryPlace } from './history-options'
import type { HistoryThread, StartThread } from './history-thread'
import { RecordFileError } from './read-records'

/** More often than this it is not begun anew. */
const MAX_RESTARTS = 3
/** For the thread to end once all is written. */
const END_WITHIN_MS = 3_000
/** As long as the thread itself waits for a lock at the end, and that. */
const WRITE_WITHIN_MS = 10_000 + END_WITHIN_MS

interface Pending {
  readonly call: Call
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  isResent: boolean
}

export interface LinkListener {
  readonly onMessage: (message: Exclude<FromThread, { id: number }>) => void
  /** It cannot be used any more. */
  readonly onFailure: (reason: string) => void
}

export class HistoryLink {
  readonly #place: HistoryPlace
  readonly #start: StartThread
  readonly #listener: LinkListener
  readonly #pending = new Map<number, Pending>()
  #thread: HistoryThread | undefined
  #nextId = 0
  #restarts = 0
  #isClosed = false
  #onEnded: () => void = () => undefined
  readonly #ended = new Promise<void>((resolve) => (this.#onEnded = resolve))

  constructor(place: HistoryPlace, start: StartThread, listener: LinkListener) {
    this.#place = place
    this.#start = start
    this.#listener = listener
    this.#begin()
  }

  /** Rejects with HistoryError or RecordFileError in words for a person. @throws DataCloneError at once */
  call<N extends CallName>(
    name: N,
    ...args: Parameters<HistoryCalls[N]>
  ): Promise<ReturnType<HistoryCalls[N]>> {
    const thread = this.#thread
    if (thread === undefined || this.#isClosed) {
      return Promise.reject(new HistoryError('The history is closed.'))
    }
    const call: Call<N> = { id: (this.#nextId += 1), name, args }
    thread.post(call)
    thread.holdProcess(true)
    return new Promise((resolve, reject) => {
      this.#pending.set(call.id, {
        call,
        resolve: resolve as (value: unknown) => void,
        reject,
        isResent: false,
      })
    })
  }

  /** Lets the process end although the thread lives, until the next call. */
  rest(): void {
    if (this.#pending.size === 0) this.#thread?.holdProcess(false)
  }

  /** Resolves once all that was handed over is written and the thread has ended, or time is up. */
  async close(): Promise<void> {
    if (this.#thread === undefined) return
    const isOwed = [...this.#pending.values()].some(
      ({ call }) => isOwedToRuns(call) || call.name === 'recover',
    )
    const closed = this.call('close').catch(() => undefined)
    this.#isClosed = true
    await within(isOwed ? WRITE_WITHIN_MS : END_WITHIN_MS, closed)
    this.#thread?.holdProcess(true)
    await within(END_WITHIN_MS, this.#ended)
    await this.#thread?.terminate()
  }

  #begin(): void {
    this.#thread = this.#start(this.#place, {
      onMessage: (message) => this.#hear(message),
      onEnd: (reason) => this.#end(reason),
    })
  }

  #hear(message: FromThread): void {
    if (!('id' in message)) return this.#listener.onMessage(message)
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    this.rest()
    if (message.kind === 'reply') pending?.resolve(message.value)
    else pending?.reject(asError(message.failure.name, message.failure.message))
  }

  #resend(call: Call): void {
    this.#thread?.post(call)
  }

  #end(reason: string): void {
    this.#thread = undefined
    const left = [...this.#pending.values()]
    this.#pending.clear()
    const isOver = this.#isClosed || this.#restarts >= MAX_RESTARTS
    const again = left.filter(
      (pending) => !isOver && isOwedToRuns(pending.call) && !pending.isResent,
    )
    for (const pending of left) {
      if (!again.includes(pending)) {
        pending.reject(
          new HistoryError(`The history's thread ended before it had answered: ${reason}.`),
        )
      }
    }
    if (isOver) {
      this.#onEnded()
      if (!this.#isClosed) this.#listener.onFailure(reason)
      return
    }
    this.#restarts += 1
    this.#begin()
    for (const pending of again) {
      this.#pending.set(pending.call.id, { ...pending, isResent: true })
      this.#resend(pending.call)
    }
  }
}

/** Of a run, and there once only: nobody would ask again. */
const isOwedToRuns = ({ name }: Call): boolean => name === 'seal' || name === 'append'

function asError(name: string, message: string): Error {
  if (name === 'HistoryError') return new HistoryError(message)
  if (name === 'RecordFileError') return new RecordFileError(message)
  return Object.assign(new Error(message), { name })
}
