/** How much sooner two workers are done with eight times fib(32) than one thread is, the same plain function in all. */
import { raw } from '../pools/raw.mjs'
import { poolsOf } from '../pools/registry.mjs'
import { makeTable } from '../table.mjs'
import { openWarm } from './open-warm.mjs'
import { measurePython } from './python.mjs'

const n = 32
const tasks = 8

/** @type {import('./registry.mjs').Measurement} */
export const speedUp = {
  name: 'speed-up',
  async *measure(rounds) {
    yield table(
      `Speed-up: fib(${n}) x ${tasks}, 2 workers over 1 thread`,
      await rounds.measure([
        { name: sequential, measure: measureSequential },
        .../** @type {const} */ (['thread', 'process']).flatMap((kind) =>
          poolsOf(kind).map((maker) => ({
            name: `${maker.name}, ${kind}`,
            measure: () => measurePool(maker, kind),
          })),
        ),
      ]),
    )
    const python = await measurePython(rounds, sequential)
    if (python) yield table(python.title, python.measured)
  },
}

const sequential = 'sequential'

/**
 * @param {string} title
 * @param {import('../rounds.mjs').Measured} measured
 */
const table = (title, measured) =>
  makeTable({
    title,
    measured,
    columns: [{ key: 'ms', title: 'ms' }],
    ratio: {
      title: 'x as fast as sequential',
      key: 'ms',
      reference: () => sequential,
      of: (own, reference) => reference / own,
    },
  })

/** One thread, one task after another. */
async function measureSequential() {
  const pool = raw.open('thread', 1)
  await pool.run('fib', n)
  return timeTasks(pool)
}

/**
 * @param {import('../pools/pool.mjs').PoolMaker} maker
 * @param {import('../pools/pool.mjs').WorkerKind} kind
 */
async function measurePool(maker, kind) {
  const { pool } = await openWarm(() => maker.open(kind, 2))
  // One for each worker, so that all have the function compiled.
  await Promise.all([pool.run('fib', n), pool.run('fib', n)])
  return timeTasks(pool)
}

/** @param {import('../pools/pool.mjs').OpenPool} pool */
async function timeTasks(pool) {
  const startedMs = performance.now()
  await Promise.all(Array.from({ length: tasks }, () => pool.run('fib', n)))
  const ms = performance.now() - startedMs
  await pool.close()
  return { ms }
}
