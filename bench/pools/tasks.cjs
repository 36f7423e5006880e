/** The functions that all measured pools run. CommonJS, because that is what every one of them can load. */
'use strict'

const { setTimeout: sleep } = require('node:timers/promises')
const { threadId } = require('node:worker_threads')

/**
 * The least that a task can do.
 * @param {number} value
 */
const echo = (value) => value

/**
 * Tells which worker this is and when it got here, on the clock that all processes share, and then stays for `holdMs`:
 * another task that is submitted with it has to go to another worker.
 * @param {number} holdMs
 */
const arrive = async (holdMs) => {
  const arrivedMs = Number(process.hrtime.bigint()) / 1e6
  await sleep(holdMs)
  return { worker: `${process.pid}/${threadId}`, arrivedMs }
}

/**
 * The naive recursion.
 * @param {number} n
 * @returns {number}
 */
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2))

module.exports = { echo, arrive, fib }
