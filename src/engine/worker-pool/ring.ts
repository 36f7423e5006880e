/**
 * A first-in, first-out queue over blocks that are linked. `Array.shift()` moves every element: draining 100,000 that way takes
 * hundreds of ms. One array that grows copies all of them again and again.
 */

const BLOCK_SLOTS = 512

interface Block<T> {
  readonly slots: (T | undefined)[]
  next: Block<T> | undefined
}

const newBlock = <T>(next?: Block<T>): Block<T> => ({
  slots: new Array<T | undefined>(BLOCK_SLOTS),
  next,
})

export class Ring<T> {
  #first = newBlock<T>()
  #last = this.#first
  /** Of the first value in the first block. */
  #head = 0
  /** Of the next one to be put into the last block. */
  #tail = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: T): void {
    if (this.#tail === BLOCK_SLOTS) {
      this.#last = this.#last.next = newBlock()
      this.#tail = 0
    }
    this.#last.slots[this.#tail] = value
    this.#tail += 1
    this.#length += 1
  }

  /** Puts a value back at the front: it is the next one out. */
  unshift(value: T): void {
    if (this.#head === 0) {
      this.#first = newBlock(this.#first)
      this.#head = BLOCK_SLOTS
    }
    this.#head -= 1
    this.#first.slots[this.#head] = value
    this.#length += 1
  }

  peek(): T | undefined {
    return this.#length === 0 ? undefined : this.#first.slots[this.#head]
  }

  shift(): T | undefined {
    if (this.#length === 0) return undefined
    const value = this.#first.slots[this.#head]
    this.#first.slots[this.#head] = undefined
    this.#head += 1
    this.#length -= 1
    if (this.#head === BLOCK_SLOTS) this.#leaveBlock()
    return value
  }

  /** Lets go of all other values; those that stay keep their order. */
  keep(isWanted: (value: T) => boolean): void {
    for (let left = this.#length; left > 0; left -= 1) {
      const value = this.shift() as T
      if (isWanted(value)) this.push(value)
    }
  }

  /** Its last value was taken. Without another it is used again. */
  #leaveBlock(): void {
    this.#head = 0
    if (this.#first.next) this.#first = this.#first.next
    else this.#tail = 0
  }
}
