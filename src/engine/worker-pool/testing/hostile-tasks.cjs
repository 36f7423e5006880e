/** Task functions that do to their worker what code of a person's own may do, on purpose or not. */
'use strict'

const { execSync } = require('node:child_process')
const { closeSync, writeSync } = require('node:fs')
const { isMainThread, MessageChannel, parentPort, workerData } = require('node:worker_threads')

const post = (message) => (isMainThread ? process.send(message) : parentPort.postMessage(message))
/** In one message. */
const FLOOD_MEGABYTES = 8
const dead = () => undefined

class Failed extends TypeError {
  code = 'E'
  path = ['/x']
  // The one that is there by itself goes through its arguments as through a list.
  constructor(message, options) {
    super(message, options)
  }
}

const replaceAll = (type) => {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(type.prototype)))
    if (typeof value === 'function' && name !== 'constructor') type.prototype[name] = dead
}

/** What all code in the worker shares. */
const changes = {
  'what Array can do': () => replaceAll(Array),
  'what Map can do': () => replaceAll(Map),
  'what Set can do': () => replaceAll(Set),
  'what WeakMap can do': () => replaceAll(WeakMap),
  'setters of indices': () => {
    for (let index = 0; index < 10; index += 1)
      Object.defineProperty(Array.prototype, String(index), { set: dead, configurable: true })
  },
  'how lists are iterated': () => {
    Array.prototype[Symbol.iterator] = function* () {}
  },
  'the class of a part of a list': () => {
    Object.defineProperty(Array, Symbol.species, { value: class {} })
  },
  'what Buffer and Object can do': () => {
    Buffer.byteLength = Buffer.from = Buffer.alloc = Buffer.allocUnsafe = Buffer.isBuffer = dead
    Object.keys = Object.values = Object.entries = Object.assign = Object.create = dead
  },
  'what Number, Math and JSON can do': () => {
    Number.isFinite = Number.isSafeInteger = Math.min = Math.max = Math.floor = dead
    JSON.stringify = JSON.parse = dead
  },
  'the global classes': () => {
    const names = ['Map', 'Set', 'Array', 'Object', 'Error', 'Number', 'String', 'Buffer', 'Math']
    for (const name of names) globalThis[name] = dead
  },
}

module.exports = {
  echo: (value) => value,
  hold: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  post: (message) => void post(message),
  flood: (megabytes) => {
    const text = 'x'.repeat(FLOOD_MEGABYTES * 1024 * 1024)
    const send = isMainThread
      ? () => new Promise((resolve) => process.send(text, resolve))
      : () => Reflect.getPrototypeOf(parentPort).postMessage.call(parentPort, text)
    const turn = async () => {
      for (let sent = 0; sent < megabytes; sent += FLOOD_MEGABYTES) {
        await send()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    return turn()
  },
  floodAtOnce: (megabytes) => {
    const megabyte = 'x'.repeat(1024 * 1024)
    for (let sent = 0; sent < megabytes; sent += 1) post(megabyte)
  },
  closeChannel: () => (isMainThread ? process.disconnect() : parentPort.close()),
  listen: () => {
    if (isMainThread) process.on('message', dead).channel?.ref()
    else parentPort.on('message', dead)
  },
  unref: () => {
    if (!isMainThread) return parentPort.unref()
    process.removeAllListeners()
    process.channel.unref()
  },
  transfer: () => {
    const { port1 } = new MessageChannel()
    if (isMainThread) process.send({})
    else parentPort.postMessage(port1, [port1])
  },
  handles: () => process._getActiveHandles().map((handle) => handle.constructor.name),
  seesPort: () => Object.keys(workerData ?? {}).length > 0,
  fakeGlobals: () => {
    const fake = () => ({ ref: dead, unref: dead, refresh: dead, hasRef: dead })
    globalThis.setTimeout = globalThis.setInterval = globalThis.setImmediate = fake
    globalThis.clearTimeout = globalThis.clearInterval = globalThis.clearImmediate = dead
    globalThis.queueMicrotask = process.nextTick = process.exit = dead
    globalThis.Date = globalThis.AbortController = dead
    performance.now = () => Number.NaN
    require('node:timers/promises').setTimeout = () => new Promise(dead)
    const { fs = require('node:fs') } = {}
    fs.writeSync = fs.readFileSync = dead
    JSON.stringify = JSON.parse = dead
    Array.prototype.push = dead
    Array.prototype[Symbol.iterator] = function* () {}
    Reflect.set(Promise.prototype, 'then', dead)
    globalThis.Promise = class {}
  },
  /** `Array.toJSON`: a function of that name for all arrays; `Object.kind`: a field that all objects inherit, and none can set. */
  addToPrototype: (what) => {
    const [type, name] = what.split('.')
    const said =
      name === 'toJSON' ? { value: () => 'replaced' } : { get: () => 'replaced', set: dead }
    Object.defineProperty(globalThis[type].prototype, name, { ...said, configurable: true })
  },
  replacePrototypes: () => {
    Array.prototype.every = Array.prototype.map = Array.prototype.slice = dead
    Array.prototype.shift = Array.prototype.filter = Array.prototype.some = () => undefined
    String.prototype.indexOf = String.prototype.slice = dead
    Set.prototype.has = Set.prototype.add = Map.prototype.get = dead
    Buffer.prototype.toString = Object.keys = Object.values = Object.getPrototypeOf = dead
  },
  changeShared: (what) => changes[what](),
  failAtOnce: () => {
    throw new Failed('failed', { cause: new RangeError('why') })
  },
  sum: (a, b) => a + b,
  logThenFail: async (_, context) => {
    context.log('said')
    context.progress(0.5)
    await context.sleep(1)
    throw new Failed('failed', { cause: 'why' })
  },
  replaceProcess: () =>
    new Promise((resolve) => {
      globalThis.process = { exit: resolve }
      process.exit('exited')
    }),
  napThroughContext: async (ms, context) => {
    await context.sleep(ms)
    return 'slept'
  },
  writeGarbage: (descriptor) => void writeSync(descriptor, 'no message\n'),
  writeForged: ([descriptor, message]) =>
    void writeSync(descriptor, JSON.stringify(message) + '\n'),
  closeDescriptor: (descriptor) => closeSync(descriptor),
  signalSelf: async (signal) => {
    process.kill(process.pid, signal)
    await new Promise((resolve) => setTimeout(resolve, 60_000))
  },
  abort: () => process.abort(),
  microtasks: async () => {
    const settled = Promise.resolve()
    for (;;) await settled
  },
  blocked: (seconds) => void execSync(`exec sleep ${seconds}`, { stdio: 'ignore' }),
}
