/**
 * Values over a JSON channel without loss. JSON drops undefined, turns NaN into null and forgets Map,
 * Date and typed arrays; what JSON would change travels as V8's own serialization in base64.
 */
import { StringDecoder } from 'node:string_decoder'
import { deserialize, serialize } from 'node:v8'

// Taken before code of a person's own is loaded, which may replace it.
const bytesOf: (text: string, encoding: BufferEncoding) => Buffer = Buffer.from.bind(Buffer)
const toBytes = serialize

const KEY = '$v8'
/** Deeper values are not walked but serialized by V8. */
const MAX_DEPTH = 8

/** `before`: objects that stood in it so far; a second reference to one would become a copy. */
function survivesJson(value: unknown, depth: number, before?: Set<object>): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'object': {
      if (value === null) return true
      const seen = before ?? new Set()
      if (depth === MAX_DEPTH || seen.has(value)) return false
      seen.add(value)
      const prototype: unknown = Object.getPrototypeOf(value)
      if (prototype === Array.prototype) {
        return (
          isPlainArray(value as unknown[]) &&
          (value as unknown[]).every((item) => survivesJson(item, depth + 1, seen))
        )
      }
      if (prototype !== Object.prototype || KEY in value || 'toJSON' in value) return false
      return Object.values(value).every((item) => survivesJson(item, depth + 1, seen))
    }
    default:
      return false
  }
}

/** Without holes, and without fields of its own. */
function isPlainArray(array: readonly unknown[]): boolean {
  for (let index = 0; index < array.length; index += 1) if (!(index in array)) return false
  return Object.keys(array).length === array.length
}

/** @throws DataCloneError for what cannot leave a thread at all, such as a function. */
export function toJsonValue(value: unknown): unknown {
  if (survivesJson(value, 0)) return value
  return { [KEY]: toBytes(value).toString('base64') }
}

export function fromJsonValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(KEY in value)) return value
  return deserialize(bytesOf((value as Record<typeof KEY, string>)[KEY], 'base64'))
}

/** Far above any message of ours: one value has 1 MB, and messages of many values are cut by time. */
const MAX_LINE_CHARS = 128 * 1024 * 1024

// As above: taken before it can be replaced.
const { parse, stringify } = JSON

/** @throws TypeError or RangeError for what JSON cannot hold. */
export function toLine(message: unknown): string {
  return stringify(message) + '\n'
}

/**
 * Messages over a pipe: each is one line of JSON. What comes from a worker may be anything, so a line that is none or that never
 * ends is told and not thrown, and nothing is read after it.
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
