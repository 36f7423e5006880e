/**
 * What is kept of a result: what JSON holds as it is, and of anything else a text that says what it was. docs/record-format.md has
 * the rule, which is that of the Python side too (plain_value.py). Values of another realm are what they are there.
 */
import { Buffer } from 'node:buffer'
import { types } from 'node:util'
import { isError } from './is-error'
import { ownSet } from './own-collections'

// Taken before code of a person's own is loaded, which may replace it.
const { stringify } = JSON
const { toString: tagOf } = Object.prototype as { toString: (this: unknown) => string }
const { toString: sourceOf } = Function.prototype as { toString: (this: unknown) => string }
const { isArray } = Array
const isView = ArrayBuffer.isView.bind(ArrayBuffer)
const { getPrototypeOf, keys } = Object
const { isFinite: isFiniteNumber, isNaN: isNotANumber } = Number
const isBuffer = Buffer.isBuffer.bind(Buffer)
const bytesOf = Buffer.from.bind(Buffer)
const is = { ...types }

const DEEPEST = 200

export class TooMuchError extends Error {
  override readonly name = 'TooMuchError'
}

/**
 * @param most characters of JSON
 * @returns JSON text; undefined for undefined
 * @throws TooMuchError
 */
export function plainJson(value: unknown, most = Infinity): string | undefined {
  return value === undefined ? undefined : new PlainWriter(most).write(value, 0)
}

class PlainWriter {
  readonly #most: number
  #written = 0
  /** What stands around the value that is looked at. */
  readonly #around = ownSet<object>()

  constructor(most: number) {
    this.#most = most
  }

  write(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return this.#count(stringify(value))
      case 'boolean':
        return this.#count(String(value))
      case 'number':
        return this.#count(isFiniteNumber(value) ? stringify(value) : `"(${value})"`)
      case 'bigint':
        return this.#count(`"${value}"`)
      case 'undefined':
        return this.#count('"(undefined)"')
      case 'symbol':
        return this.#text('Symbol', value.description ?? '')
      case 'function':
        return this.#text(isClass(value) ? 'class' : 'function', nameOf(value))
      case 'object':
        return value === null ? this.#count('null') : this.#object(value, depth)
    }
  }

  #object(value: object, depth: number): string {
    if (this.#around.has(value)) return this.#count('"(circular)"')
    if (depth === DEEPEST) return this.#count('"(nested too deep)"')
    this.#around.add(value)
    try {
      return this.#made(value, depth + 1)
    } catch (problem) {
      if (problem instanceof TooMuchError) throw problem
      return this.#text(typeOf(value), `cannot be read: ${typeOf(problem)}`)
    } finally {
      this.#around.delete(value)
    }
  }

  #made(value: object, depth: number): string {
    if (isArray(value)) return this.#list(value, depth)
    if (is.isBoxedPrimitive(value))
      return this.write((value as { valueOf(): unknown }).valueOf(), depth)
    if (is.isDate(value)) {
      return isNotANumber(value.getTime())
        ? this.#text('Date', 'invalid')
        : this.#count(stringify(value.toISOString()))
    }
    if (is.isRegExp(value)) return this.#text(typeOf(value), `/${value.source}/${value.flags}`)
    if (isError(value)) return this.#text(value.name, value.message)
    if (is.isMap(value)) return this.#holding(value, [...value], depth)
    if (is.isSet(value)) return this.#holding(value, [...value], depth)
    if (is.isAnyArrayBuffer(value)) return this.#bytes(value, bytesOf(value))
    if (isBuffer(value)) return this.#bytes(value, value)
    if (is.isDataView(value)) {
      return this.#bytes(value, bytesOf(value.buffer, value.byteOffset, value.byteLength))
    }
    if (isView(value)) return this.#holding(value, [...(value as Float64Array)], depth)
    return this.#fields(value, depth)
  }

  /** With holes as what they read as. */
  #list(list: readonly unknown[], depth: number): string {
    let text = ''
    for (let index = 0; index < list.length; index += 1) {
      text += `${index === 0 ? '' : ','}${this.write(list[index], depth)}`
    }
    return `[${text}]`
  }

  #holding(value: object, items: readonly unknown[], depth: number): string {
    return this.#text(typeOf(value), this.#list(items, depth))
  }

  #bytes(value: object, bytes: Buffer): string {
    return this.#text(typeOf(value), bytes.toString('hex'))
  }

  #fields(value: object, depth: number): string {
    const { toJSON } = value as { toJSON?: unknown }
    if (typeof toJSON === 'function') {
      const said: unknown = toJSON.call(value, '')
      if (said !== value) return this.write(said, depth)
    }
    let text = ''
    const names = keys(value)
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] ?? ''
      const held: unknown = value[name as keyof typeof value]
      // As JSON: a field that is undefined reads the same when it is not there.
      if (held === undefined) continue
      text += `${text === '' ? '' : ','}${this.#count(stringify(name))}:${this.write(held, depth)}`
    }
    return text === '' && !isPlain(value) ? this.#text(typeOf(value), '') : `{${text}}`
  }

  #text(name: string, says: string): string {
    return this.#count(stringify(says === '' ? `(${name})` : `(${name}: ${says})`))
  }

  #count(text: string): string {
    this.#written += text.length + 1
    if (this.#written > this.#most) throw new TooMuchError(`more than ${this.#most} characters`)
    return text
  }
}

/** Of any realm, or without a prototype. */
function isPlain(value: object): boolean {
  const prototype = getPrototypeOf(value) as object | null
  return prototype === null || getPrototypeOf(prototype) === null
}

const isClass = (value: object): boolean => /^class\b/.test(sourceOf.call(value))

function nameOf({ name }: { readonly name: unknown }): string {
  return typeof name === 'string' ? name : ''
}

/** The name of its class, or what the language itself calls it. Never throws. */
function typeOf(value: unknown): string {
  try {
    const made = (value as { readonly constructor?: unknown }).constructor
    const name = typeof made === 'function' ? nameOf(made) : ''
    return name === '' || name === 'Object' ? tagOf.call(value).slice('[object '.length, -1) : name
  } catch {
    return 'Object'
  }
}
