/** Task functions that only tests need: ones that misbehave. CommonJS, loaded inside real workers. */
'use strict'

const { writeFileSync } = require('node:fs')

const spin = (ms) => {
  const end = performance.now() + ms
  while (performance.now() < end);
  return ms
}

module.exports = {
  echo: (value) => value,
  add: (a, b) => a + b,
  fail: (message) => {
    throw new TypeError(message)
  },
  spin,
  spinForEver: () => spin(Infinity),
  sleep: async (ms, context) => {
    await context.sleep(ms)
    return ms
  },
  stubbornSleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  exit: (code) => process.exit(code),
  fillMemory: () => {
    const kept = []
    for (;;) kept.push(new Array(100_000).fill(Math.random()))
  },
  whoAmI: () => process.pid,
  now: () => Number(process.hrtime.bigint()) / 1e6,
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
