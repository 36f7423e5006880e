/** How many trivial tasks a second go through two workers when all are submitted at once. */
import { openCoreloom } from '../pools/coreloom.mjs'
import { ours, poolsOf } from '../pools/registry.mjs'
import { makeTable } from '../table.mjs'
import { openWarm } from './open-warm.mjs'
import { TaskWitness } from './task-witness.mjs'

const counts = { thread: 100_000, process: 20_000 }
const warmUpTasks = 2000
const plural = { thread: 'threads', process: 'processes' }

/** @type {import('./registry.mjs').Measurement} */
export const burst = {
  name: 'burst',
  async *measure(rounds) {
    for (const kind of /** @type {const} */ (['thread', 'process'])) {
      const count = counts[kind]
      const measured = await rounds.measure([
        { name: observed, measure: () => measureObserved(kind, count) },
        ...poolsOf(kind).map((maker) => ({
          name: maker.name,
          measure: () => measureBurst(() => maker.open(kind, 2), count),
        })),
      ])
      yield makeTable({
        title: `Burst: ${count.toLocaleString('en-US')} trivial tasks through 2 ${plural[kind]}`,
        measured,
        columns: [{ key: 'perSecond', title: 'tasks/s', digits: 0 }],
        ratio: {
          title: 'observed coreloom is x as fast',
          key: 'perSecond',
          reference: () => observed,
          of: (own, coreloom) => coreloom / own,
        },
        notes: [
          `"${observed}" tells an observer of every task when it was queued, began and ended, and in which worker;`,
          'it is the row that the ratios hold the others against. No other pool tells that.',
        ],
      })
    }
  },
}

const observed = `${ours}, observed`

/**
 * @param {() => import('../pools/pool.mjs').OpenPool} open
 * @param {number} count
 */
async function measureBurst(open, count) {
  const { pool } = await openWarm(open)
  await submit(pool, warmUpTasks)
  const startedMs = performance.now()
  await submit(pool, count)
  const tookMs = performance.now() - startedMs
  await pool.close()
  return { perSecond: (count / tookMs) * 1000 }
}

/**
 * @param {import('../pools/pool.mjs').OpenPool} pool
 * @param {number} count
 */
async function submit(pool, count) {
  const tasks = []
  for (let index = 0; index < count; index += 1) tasks.push(pool.run('echo', index))
  const values = await Promise.all(tasks)
  if (values[count - 1] !== count - 1) throw new Error('The last task has a wrong answer.')
}

/**
 * @param {import('../pools/pool.mjs').WorkerKind} kind
 * @param {number} count
 */
async function measureObserved(kind, count) {
  const witness = new TaskWitness()
  const figures = await measureBurst(() => openCoreloom(kind, 2, witness), count)
  witness.check(count + warmUpTasks)
  return figures
}
