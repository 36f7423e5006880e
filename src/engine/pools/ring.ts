/**
 * A first-in, first-out queue over an array with a head index. `Array.shift()` moves every element:
 * draining 100,000 that way takes hundreds of ms, with a head index half a ms.
 */
export class Ring<T> {
  #slots: (T | undefined)[] = Array.from({ length: 16 })
  #head = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: T): void {
    if (this.#length === this.#slots.length) this.#grow()
    this.#slots[(this.#head + this.#length) & (this.#slots.length - 1)] = value
    this.#length += 1
  }

  /** Puts a value back at the front: it is the next one out. */
  unshift(value: T): void {
    if (this.#length === this.#slots.length) this.#grow()
    this.#head = (this.#head - 1) & (this.#slots.length - 1)
    this.#slots[this.#head] = value
    this.#length += 1
  }

  peek(): T | undefined {
    return this.#slots[this.#head]
  }

  shift(): T | undefined {
    const value = this.#slots[this.#head]
    if (this.#length === 0) return undefined
    this.#slots[this.#head] = undefined
    this.#head = (this.#head + 1) & (this.#slots.length - 1)
    this.#length -= 1
    return value
  }

  /** Keeps the length a power of two, so that wrapping is one AND. */
  #grow(): void {
    const old = this.#slots
    const grown: (T | undefined)[] = new Array(old.length * 2)
    for (let index = 0; index < this.#length; index += 1) {
      grown[index] = old[(this.#head + index) & (old.length - 1)]
    }
    this.#slots = grown
    this.#head = 0
  }
}
