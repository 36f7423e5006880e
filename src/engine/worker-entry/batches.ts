/** Tasks that a worker was sent and has not begun, in the messages in which they came. */
import { FIRST_TASK, RUN_STRIDE, RunFlag, type Message } from '../pools/message'

/** Index of the number of the first task in a `run` message. */
const FIRST_NUMBER = 3

export interface Batch {
  readonly message: Message
  /** Index of the task that is to begin next. */
  next: number
}

export class Batches {
  #all: Batch[] = []

  add(message: Message): void {
    this.#all[this.#all.length] = { message, next: FIRST_TASK }
  }

  /** The one whose task is next. */
  first(): Batch | undefined {
    for (let batch = this.#all[0]; batch; batch = this.#all[0]) {
      if (batch.next < batch.message.length) return batch
      this.#all.shift()
    }
    return undefined
  }

  holds(id: number): boolean {
    return this.#all.some(({ message, next }) => {
      for (let index = next; index < message.length; index += RUN_STRIDE) {
        if (message[index] === id) return true
      }
      return false
    })
  }

  /** Lets go of all tasks but those that belong to one that has begun, and calls with the id and the number of each. */
  letGo(call: (id: number, number: number) => void): void {
    this.#all = this.#all.filter((batch) => {
      if (isKept(batch)) return true
      for (; batch.next < batch.message.length; batch.next += RUN_STRIDE) {
        call(batch.message[batch.next] as number, numberOf(batch))
      }
      return false
    })
  }
}

/** Whether its tasks belong together, and one has begun. */
export const isKept = ({ message, next }: Batch): boolean =>
  next > FIRST_TASK && ((message[2] as number) & RunFlag.keepTogether) !== 0

/** Of the task that is to begin next. */
export function numberOf({ message, next }: Batch): number {
  return ((message[FIRST_NUMBER] as number) + (next - FIRST_TASK) / RUN_STRIDE) | 0
}
