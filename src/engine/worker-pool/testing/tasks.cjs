/** Task functions that only tests need: ones that misbehave. CommonJS, loaded inside real workers. */
'use strict'
/* oxlint-disable typescript/only-throw-error -- people throw anything */

const { spawn } = require('node:child_process')
const { appendFileSync, existsSync, writeFileSync } = require('node:fs')
const v8 = require('node:v8')
const vm = require('node:vm')

const spin = (ms) => {
  const end = performance.now() + ms
  while (performance.now() < end);
  return ms
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

let count = 0
/** Of what `holdWeakly` was given. */
let weak

function nest(depth) {
  let nested = []
  for (let level = 0; level < depth; level += 1) nested = [nested]
  return nested
}

const mixed = (fields) => Object.assign(new RangeError('kept'), { code: 42, path: '/x' }, fields)
const ring = (error, fields) => Object.assign(error, fields(error))
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

/** Errors with what cannot travel as it is. */
const oddErrors = {
  deep: () => mixed({ odd: nest(5000) }),
  'own cause': () => ring(mixed({}), (error) => ({ odd: error, cause: error })),
  'own error': () => ring(mixed({}), (error) => ({ errors: Array(50).fill(error) })),
  'many errors': () => {
    let errors = [mixed({})]
    for (let level = 0; level < 6; level += 1)
      errors = Array.from({ length: 50 }, () => new AggregateError(errors, 'kept'))
    return mixed({ errors })
  },
  'long chain': () => {
    let cause = new Error('last')
    for (let level = 0; level < 10_000; level += 1) cause = new RangeError('kept', { cause })
    return cause
  },
  long: () => Object.assign(new RangeError('x'.repeat(3e6)), { field: 'x'.repeat(3e6) }),
  getter: () =>
    Object.defineProperty(mixed({}), 'odd', { get: () => spin.no.such, enumerable: true }),
  proxy: () => mixed({ odd: new Proxy({ a: 1 }, {}) }),
  'revoked proxy': () => mixed({ odd: revoked({}), errors: revoked([]), cause: revoked({}) }),
  function: () => mixed({ odd: nest }),
  'large function': () => mixed({ odd: [nest, 'x'.repeat(1e6)] }),
  symbol: () => mixed({ odd: Symbol('s') }),
  codes: () => mixed({ code: { status: 5 }, trace: [10n] }),
  map: () => mixed({ odd: new Map([['at', new Date(5)]]) }),
}

module.exports = {
  /** How a call goes that nobody can tell from its name. */
  perhaps: (how) => {
    if (how === 'hang') return new Promise(() => undefined)
    if (how === 'spin') return spin(Infinity)
    if (how === 'wait') return new Promise((resolve) => setTimeout(resolve, 20_000))
    return how
  },
  /** Computes until there is a file, or for so many ms, and says in files that it began. */
  holdUntil: ({ value, go, begun, ran, ms = 0 }) => {
    if (begun) writeFileSync(begun, '')
    if (ran) appendFileSync(ran, `${value}\n`)
    spin(ms)
    while (go && !existsSync(go));
    return value
  },
  /** Writes down that it runs; may end its worker then. */
  noteThen: ({ file, value, how }) => {
    appendFileSync(file, `${value}\n`)
    if (how === 'exit') process.exit(3)
    if (how === 'kill') process.kill(process.pid, 'SIGKILL')
    return how === 'throw' ? module.exports.throwBeside('error') : value
  },
  counted: (ms) => {
    spin(ms)
    count += 1
    return count
  },
  nest,
  nestThenExit: (depth) => {
    setImmediate(() => process.exit(0))
    return nest(depth)
  },
  /** The child ends by itself after half a minute. */
  leaveWriter: () => {
    const loop = 'for i in $(seq 600); do echo x; sleep 0.05; done'
    spawn('sh', ['-c', loop], { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
    process.exit(0)
  },
  write: (bytes) => void process.stdout.write('x'.repeat(bytes)),
  writeThenExit: (bytes) => {
    process.stdout.write('x'.repeat(bytes))
    process.exit(0)
  },
  throwOdd: (kind) => {
    if (kind === 'cause') throw new Error('outer', { cause: new RangeError('inner') })
    if (kind === 'text cause') throw new Error('outer', { cause: 'text' })
    if (kind === 'many') throw new AggregateError([new Error('a'), 'b'], 'both')
    if (kind === 'fields')
      throw Object.assign(new Error('p'), { code: 42, path: '/x', details: { a: 1 }, fn: () => 1 })
    if (kind in oddErrors) throw oddErrors[kind]()
    if (kind === 'object') throw { message: 'of an object', details: { value: 42 } }
    if (kind === 'null prototype') throw Object.create(null)
    if (kind === 'bad text') throw { toString: () => spin.no.such }
    if (kind === 'recursion')
      return (function again() {
        return again() + 1
      })()
    if (kind === 'other realm') vm.runInNewContext('throw new RangeError("elsewhere")')
    if (kind === 'bare cause')
      throw new Error('outer', { cause: vm.runInNewContext('new TypeError("inner")') })
    if (kind === 'symbol name') throw Object.assign(new Error('kept'), { name: Symbol('n') })
    throw undefined
  },
  echo: (value) => value,
  bytes: (what) => {
    const large = new Uint8Array(100).fill(7)
    const made = {
      bytes: new Uint8Array([1, 2, 3]),
      doubles: new Float64Array([1.5, 2]),
      view: new DataView(new ArrayBuffer(5)),
      buffer: new Uint8Array([1, 2, 3]).buffer,
      'text as bytes': Buffer.from('abc'),
      'part of a Buffer': Buffer.alloc(100, 7).subarray(2, 4),
      'in an object': { bytes: new Uint8Array([1, 2, 3]), empty: Buffer.alloc(0) },
      'two of one': [large, large.subarray(2, 4)],
    }
    return made[what]
  },
  ownArguments() {
    return [arguments]
  },
  proxy: (what) => ({ of: new Proxy(what, {}) }),
  bytesOf: (buffer) => [buffer.byteLength, new Uint8Array(buffer)[0]],
  /** Answers the first byte, 'end' at once. */
  bytesOrHang: ({ how, buffer }) => {
    if (how === 'hang') return new Promise(() => undefined)
    if (how === 'wait') return pause(20_000)
    if (how === 'exit') {
      // Long enough for what is sent behind it.
      spin(100)
      process.exit(3)
    }
    return buffer && new Uint8Array(buffer)[0]
  },
  answerPort: (port) => {
    port.postMessage('from the worker')
    port.close()
  },
  add: (a, b) => a + b,
  fail: (message) => {
    throw new TypeError(message)
  },
  failLater: async (message) => {
    await pause(10)
    throw new TypeError(message)
  },
  failLarge: async ([ms, chars]) => {
    await pause(ms)
    throw new RangeError('x'.repeat(chars))
  },
  /** Nobody waits for what throws. */
  throwBeside: (how) => {
    const thrown = {
      error: new Error('not caught'),
      null: null,
      text: 'text',
      symbol: Symbol('s'),
      getter: Object.defineProperty(new Error('x'), 'message', { get: () => spin.no.such }),
    }
    setImmediate(() => {
      throw thrown[how]
    })
    return new Promise(() => undefined)
  },
  throwAfter: (ms) =>
    void setTimeout(() => {
      throw new Error('not caught')
    }, ms),
  exitAfter: (ms) => void setTimeout(() => process.exit(7), ms),
  exitWith: ({ code }) => process.exit(code),
  print: () => {
    process.stdout.write('out\n')
    process.stderr.write('err\n')
  },
  environment: (name) => process.env[name],
  holdWeakly: (object) => {
    weak = new WeakRef(object)
  },
  isHeld: async () => {
    v8.setFlagsFromString('--expose-gc')
    await pause(20)
    vm.runInNewContext('gc')()
    return weak.deref() !== undefined
  },
  logOnAbort: (_, context) =>
    new Promise((resolve) => {
      context.signal.addEventListener('abort', () => {
        context.log('cleaning up')
        resolve()
      })
    }),
  spin,
  spinForEver: () => spin(Infinity),
  sleep: async (ms, context) => {
    await context.sleep(ms)
    return ms
  },
  stubbornSleep: pause,
  exit: (code) => process.exit(code),
  fillMemory: () => {
    const kept = []
    for (;;) kept.push(new Array(100_000).fill(Math.random()))
  },
  whoAmI: () => process.pid,
  now: () => Number(process.hrtime.bigint()) / 1e6,
  returnGetter: () => ({
    get field() {
      throw new TypeError('no field')
    },
  }),
  returnFunction: () => () => 1,
  report: (_, context) => {
    context.log('first')
    context.progress(0.5)
    context.log('second')
  },
  isSettled: (task, context) => context.isSettled(task),
  heedSignal: (file, context) =>
    new Promise((resolve) => {
      context.signal.addEventListener('abort', () => {
        writeFileSync(file, 'heeded')
        resolve('heeded')
      })
    }),
}
