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

export const taken = {
  setTimeout: own.setTimeout,
  clearTimeout: own.clearTimeout,
  setImmediate: own.setImmediate,
  queueMicrotask: own.queueMicrotask,
  AbortController: own.AbortController,
  Promise: own.Promise,
  Set: own.Set,
  Uint8Array: own.Uint8Array,
  isBuffer: Buffer.isBuffer.bind(Buffer) as (value: unknown) => value is Buffer,
  isArrayBuffer: types.isArrayBuffer,
  isMap: types.isMap,
  isSet: types.isSet,
  now: performance.now.bind(performance),
  eventLoopUtilization: performance.eventLoopUtilization.bind(performance),
  sleep: timers.setTimeout,
  parse: JSON.parse,
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
