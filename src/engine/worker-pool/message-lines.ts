/** Messages over a pipe: each is one line of JSON. */
import { StringDecoder } from 'node:string_decoder'

// Taken before code of a person's own is loaded, which may replace it or add to it.
const { parse, stringify } = JSON
const { isArray, prototype: arrayPrototype } = Array
const { getPrototypeOf, hasOwn, keys, prototype: objectPrototype } = Object
const { apply } = Reflect
const { indexOf, slice } = String.prototype as {
  indexOf: (this: string, text: string, from: number) => number
  slice: (this: string, from: number, to?: number) => string
}
const endOfLine = (text: string, from: number): number => apply(indexOf, text, ['\n', from])

/** Far above any message of ours: one value has 1 MB, and messages of many values are cut by time. */
const MAX_LINE_CHARS = 128 * 1024 * 1024

/** @throws TypeError or RangeError for what JSON cannot hold. */
export function toLine(message: unknown): string {
  return (arePrototypesPlain() ? stringify(message) : written(message)) + '\n'
}

/** Whether no prototype has a say in what JSON makes of plain data. */
function arePrototypesPlain(): boolean {
  return (
    !hasOwn(objectPrototype, 'toJSON') &&
    !hasOwn(arrayPrototype, 'toJSON') &&
    getPrototypeOf(arrayPrototype) === objectPrototype
  )
}

/** Plain data as JSON, whatever `toJSON` objects inherit: none is asked. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return stringify(value) ?? 'null'
  let text = ''
  if (isArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      text += (index === 0 ? '' : ',') + written(value[index])
    return `[${text}]`
  }
  const names = keys(value)
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as keyof typeof value
    const held: unknown = value[name]
    if (held !== undefined) text += `${text === '' ? '' : ','}${stringify(name)}:${written(held)}`
  }
  return `{${text}}`
}

/**
 * What comes from a worker may be anything, so a line that is none or that never ends is told and not thrown, and nothing is read
 * after it.
 */
export class JsonLines {
  readonly #decoder = new StringDecoder('utf8')
  readonly #receive: (message: unknown) => void
  readonly #unreadable: () => void
  readonly #maxChars: number
  /** The beginning of a line whose end has not come. */
  #begun = ''
  #broken = false

  constructor(
    receive: (message: unknown) => void,
    unreadable: () => void,
    maxChars: number = MAX_LINE_CHARS,
  ) {
    this.#receive = receive
    this.#unreadable = unreadable
    this.#maxChars = maxChars
  }

  read(bytes: Uint8Array): void {
    if (this.#broken) return
    const text = this.#decoder.write(bytes)
    let from = 0
    for (let end = endOfLine(text, 0); end >= 0; end = endOfLine(text, from)) {
      const line = this.#begun + apply(slice, text, [from, end])
      this.#begun = ''
      from = end + 1
      if (!this.#tell(line)) return
    }
    this.#begun += apply(slice, text, [from])
    if (this.#begun.length > this.#maxChars) this.#break()
  }

  #tell(line: string): boolean {
    let message: unknown
    try {
      message = parse(line)
    } catch {
      this.#break()
      return false
    }
    this.#receive(message)
    return true
  }

  #break(): void {
    this.#broken = true
    this.#begun = ''
    this.#unreadable()
  }
}
