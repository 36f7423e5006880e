/** The other end of raw.mjs: thread or process, one message in, one message out. */
'use strict'

const { parentPort } = require('node:worker_threads')
const tasks = require('./tasks.cjs')

const receive = (/** @type {[task: keyof typeof tasks, input: number]} */ [task, input]) => {
  const value = tasks[task](input)
  if (value instanceof Promise) void value.then(reply)
  else reply(value)
}

const reply = (/** @type {unknown} */ value) => {
  if (parentPort) parentPort.postMessage(value)
  else process.send?.(value)
}

if (parentPort) parentPort.on('message', receive)
else process.on('message', receive)
