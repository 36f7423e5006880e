/**
 * Values over a JSON channel without loss. JSON drops undefined, turns NaN into null and forgets Map,
 * Date and typed arrays; what JSON would change travels as V8's own serialization in base64.
 */
import { deserialize, serialize } from 'node:v8'

// Taken before code of a person's own is loaded, which may replace it.
const bytesOf = Buffer.from as (text: string, encoding: BufferEncoding) => Buffer
const toBytes = serialize

const KEY = '$v8'
/** Deeper values are not walked but serialized by V8. */
const MAX_DEPTH = 8

function survivesJson(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
    case 'object': {
      if (value === null) return true
      if (depth === MAX_DEPTH) return false
      const prototype: unknown = Object.getPrototypeOf(value)
      if (prototype === Array.prototype) {
        return (value as unknown[]).every((item) => survivesJson(item, depth + 1))
      }
      if (prototype !== Object.prototype || KEY in value || 'toJSON' in value) return false
      return Object.values(value).every((item) => survivesJson(item, depth + 1))
    }
    default:
      return false
  }
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
