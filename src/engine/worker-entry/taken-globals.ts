/**
 * What our code in a worker uses of its surroundings, taken before a file of a person's own is loaded: what that replaces (timers,
 * clocks, `fs`, `process.exit`, as libraries that fake them do) never reaches ours. `await` needs no `then` that could be replaced.
 */
import { AsyncResource } from 'node:async_hooks'
import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import { performance } from 'node:perf_hooks'
import timers from 'node:timers/promises'
import { types } from 'node:util'
import v8 from 'node:v8'

const own = globalThis
const { apply } = Reflect
const { slice } = String.prototype as { slice: (this: string, from: number, to: number) => string }
const OwnArray = Array
const { from } = Array
interface Walkable {
  readonly forEach: (this: object, call: (value: unknown, key: unknown) => void) => void
}
const { forEach: eachOfMap } = Map.prototype as Walkable
const { forEach: eachOfSet } = Set.prototype as Walkable

export const taken = {
  setTimeout: own.setTimeout,
  clearTimeout: own.clearTimeout,
  setImmediate: own.setImmediate,
  queueMicrotask: own.queueMicrotask,
  AbortController: own.AbortController,
  Promise: own.Promise,
  Uint8Array: own.Uint8Array,
  isBuffer: Buffer.isBuffer.bind(Buffer) as (value: unknown) => value is Buffer,
  isArrayBuffer: types.isArrayBuffer,
  isMap: types.isMap,
  isSet: types.isSet,
  now: performance.now.bind(performance),
  eventLoopUtilization: performance.eventLoopUtilization.bind(performance),
  sleep: timers.setTimeout,
  parse: JSON.parse,
  Error: own.Error,
  /** As a text, or a number, of anything. */
  textOf: own.String,
  numberOf: own.Number,
  isFinite: Number.isFinite,
  isArray: Array.isArray as (value: unknown) => value is readonly unknown[],
  isView: ArrayBuffer.isView.bind(ArrayBuffer),
  /** The beginning of a text. */
  firstChars: (text: string, most: number): string =>
    text.length > most ? apply(slice, text, [0, most]) : text,
  /** An array of what is made for each index, past setters that arrays may inherit. */
  arrayOf: <Item>(length: number, make: (index: number) => Item): Item[] =>
    apply(from, OwnArray, [{ length }, (_: unknown, index: number) => make(index)]) as Item[],
  apply,
  eachOfMap,
  eachOfSet,
  create: Object.create,
  keys: Object.keys,
  getPrototypeOf: Object.getPrototypeOf as (value: object) => object | null,
  hasOwn: Object.hasOwn,
  objectPrototype: Object.prototype,
  getOwnPropertyDescriptor: Object.getOwnPropertyDescriptor,
  defineProperty: Reflect.defineProperty,
  deleteProperty: Reflect.deleteProperty,
  setPrototypeOf: Reflect.setPrototypeOf,
  serialize: v8.serialize,
  deserialize: v8.deserialize as (bytes: Buffer) => unknown,
  bytesOf: Buffer.from.bind(Buffer) as (text: string, encoding?: BufferEncoding) => Buffer,
  exit: process.exit.bind(process),
  resourceUsage: process.resourceUsage.bind(process),
  readFileSync: fs.readFileSync,
  readlinkSync: fs.readlinkSync,
  writeSync: fs.writeSync,
  AsyncResource,
} as const
