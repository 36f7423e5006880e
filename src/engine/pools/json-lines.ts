/**
 * Messages over a pipe: each is one line of JSON. What comes from a worker may be anything, so a line that is none or that never
 * ends is told and not thrown, and nothing is read after it.
 */
import { StringDecoder } from 'node:string_decoder'

/** Far above any message of ours: one value has 1 MB, and messages of many values are cut by time. */
const MAX_LINE_CHARS = 128 * 1024 * 1024

// Taken before code of a person's own is loaded, which may replace them.
const { parse, stringify } = JSON

/** @throws TypeError or RangeError for what JSON cannot hold. */
export function toLine(message: unknown): string {
  return stringify(message) + '\n'
}

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
    const text = this.#decoder.write(bytes as Buffer)
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      const line = this.#begun + text.slice(from, end)
      this.#begun = ''
      from = end + 1
      if (!this.#tell(line)) return
    }
    this.#begun += text.slice(from)
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
