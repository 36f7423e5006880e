/**
 * Tasks that a worker was sent and has not begun, in the messages in which they came: a chain, since what an array can do may
 * have been replaced by code of a person's own.
 */
import {
  FIRST_NUMBER,
  FIRST_TASK,
  FLAGS,
  RUN_STRIDE,
  RunFlag,
  type Message,
} from '../worker-pool/message'

export interface Batch {
  readonly message: Message
  /** Index of the task that is to begin next. */
  next: number
  /** The message that came after it. */
  following: Batch | undefined
}

export class Batches {
  #first: Batch | undefined
  #last: Batch | undefined

  add(message: Message): void {
    this.#append({ message, next: FIRST_TASK, following: undefined })
  }

  #append(batch: Batch): void {
    if (this.#last) this.#last.following = batch
    else this.#first = batch
    this.#last = batch
  }

  /** The one whose task is next. */
  first(): Batch | undefined {
    for (; this.#first; this.#first = this.#first.following) {
      if (this.#first.next < this.#first.message.length) return this.#first
    }
    this.#last = undefined
    return undefined
  }

  holds(id: number): boolean {
    for (let batch = this.#first; batch; batch = batch.following) {
      const { message, next } = batch
      for (let index = next; index < message.length; index += RUN_STRIDE) {
        if (message[index] === id) return true
      }
    }
    return false
  }

  /** Lets go of all tasks but those that belong to one that has begun, and calls with the id and the number of each. */
  letGo(call: (id: number, number: number) => void): void {
    let batch = this.#first
    this.#first = this.#last = undefined
    while (batch) {
      const { following } = batch
      batch.following = undefined
      if (isKept(batch)) this.#append(batch)
      else {
        for (; batch.next < batch.message.length; batch.next += RUN_STRIDE) {
          call(batch.message[batch.next] as number, numberOf(batch))
        }
      }
      batch = following
    }
  }
}

/** What holds for all its tasks: one of {@link RunFlag}. */
export const hasFlag = ({ message }: Batch, flag: number): boolean =>
  ((message[FLAGS] as number) & flag) !== 0

/** Whether its tasks belong together, and one has begun. */
export const isKept = (batch: Batch): boolean =>
  batch.next > FIRST_TASK && hasFlag(batch, RunFlag.keepTogether)

/** Of the task that is to begin next. */
export function numberOf({ message, next }: Batch): number {
  return ((message[FIRST_NUMBER] as number) + (next - FIRST_TASK) / RUN_STRIDE) | 0
}
