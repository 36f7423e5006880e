/**
 * Values over a JSON channel without loss. JSON drops undefined, turns NaN into null and forgets Map,
 * Date and typed arrays; what JSON would change travels as V8's own serialization in base64. Either way it is what `structuredClone`
 * makes of it, as between threads.
 */
import { types } from 'node:util'
import { Deserializer, Serializer } from 'node:v8'

// Taken before code of a person's own is loaded, which may replace it or add to it.
const bytesOf: (text: string, encoding: BufferEncoding) => Buffer = Buffer.from.bind(Buffer)
const { isProxy } = types
const { apply } = Reflect
const { toString: textOf } = Buffer.prototype as { toString: (this: Buffer) => string }
const { has, add } = Set.prototype as SetOfObjects
const OwnSet = Set
const { isFinite } = Number
const { prototype: arrayPrototype } = Array
const { getPrototypeOf, hasOwn, is, keys, prototype: objectPrototype } = Object

interface SetOfObjects {
  has: (this: Set<object>, value: object) => boolean
  add: (this: Set<object>, value: object) => Set<object>
}

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
      return isFinite(value) && !is(value, -0)
    case 'object': {
      if (value === null) return true
      if (isProxy(value)) return false
      const seen = before ?? new OwnSet()
      if (depth === MAX_DEPTH || apply(has, seen, [value])) return false
      apply(add, seen, [value])
      const prototype: unknown = getPrototypeOf(value)
      if (prototype === arrayPrototype) return isPlainArray(value as unknown[], depth, seen)
      return prototype === objectPrototype && isPlainObject(value, depth, seen)
    }
    default:
      return false
  }
}

/** Without holes, and without fields of its own. */
function isPlainArray(array: readonly unknown[], depth: number, seen: Set<object>): boolean {
  if (keys(array).length !== array.length) return false
  for (let index = 0; index < array.length; index += 1) {
    if (!hasOwn(array, index) || !survivesJson(array[index], depth + 1, seen)) return false
  }
  return true
}

function isPlainObject(value: object, depth: number, seen: Set<object>): boolean {
  // `callee`: the `arguments` of a function look plain, and no structured clone takes them.
  if (hasOwn(value, KEY) || hasOwn(value, 'toJSON') || hasOwn(value, 'callee')) return false
  const names = keys(value)
  for (let index = 0; index < names.length; index += 1) {
    if (!survivesJson(value[names[index] as keyof typeof value], depth + 1, seen)) return false
  }
  return true
}

/** @throws DataCloneError for what cannot leave a thread at all, such as a function. */
export function toJsonValue(value: unknown): unknown {
  if (survivesJson(value, 0)) return value
  // Not `v8.serialize`, which gives typed arrays another class or a part of a buffer that others have parts of.
  const serializer = new Serializer()
  serializer.writeHeader()
  serializer.writeValue(value)
  return { [KEY]: apply(textOf, serializer.releaseBuffer(), ['base64']) }
}

export function fromJsonValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !hasOwn(value, KEY)) return value
  const deserializer = new Deserializer(
    bytesOf((value as Record<typeof KEY, string>)[KEY], 'base64'),
  )
  deserializer.readHeader()
  return deserializer.readValue()
}
