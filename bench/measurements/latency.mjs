/** How long one task takes there and back, one at a time: free to use every core, and pinned to one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { ours, poolsOf } from '../pools/registry.mjs'
import { makeTable } from '../table.mjs'
import { measureLatency } from './round-trips.mjs'

const pinnedFile = fileURLToPath(new URL('./pinned-latency.mjs', import.meta.url))
const plural = { thread: 'threads', process: 'processes' }

/** @type {import('./registry.mjs').Measurement} */
export const latency = {
  name: 'latency',
  async *measure(rounds) {
    const canPin = await hasTaskset()
    for (const kind of /** @type {const} */ (['thread', 'process'])) {
      yield await measureAll(rounds, kind, 'all cores', (maker) => measureLatency(maker, kind))
      if (canPin)
        yield await measureAll(rounds, kind, 'one core', (maker) => inPinnedChild(maker, kind))
    }
  },
}

const notes = {
  'all cores': ['Most of it is waking a core that sleeps; the table for one core leaves that out.'],
  'one core': ['The benchmark and both workers are pinned to one core (taskset -c 0).'],
}

/**
 * @param {import('../rounds.mjs').Rounds} rounds
 * @param {import('../pools/pool.mjs').WorkerKind} kind
 * @param {'all cores' | 'one core'} where
 * @param {(maker: import('../pools/pool.mjs').PoolMaker) => Promise<import('../rounds.mjs').Figures>} measure
 */
async function measureAll(rounds, kind, where, measure) {
  const measured = await rounds.measure(
    poolsOf(kind).map((maker) => ({ name: maker.name, measure: () => measure(maker) })),
  )
  return makeTable({
    title: `Latency: one task at a time through 2 ${plural[kind]}, on ${where}`,
    measured,
    columns: [
      { key: 'p50Us', title: 'p50 us', digits: 1 },
      { key: 'p95Us', title: 'p95 us', digits: 1 },
    ],
    ratio: {
      title: 'coreloom is x as fast (p50)',
      key: 'p50Us',
      reference: () => ours,
      of: (own, coreloom) => own / coreloom,
    },
    notes: notes[where],
  })
}

/**
 * @param {import('../pools/pool.mjs').PoolMaker} maker
 * @param {import('../pools/pool.mjs').WorkerKind} kind
 * @returns {Promise<import('../rounds.mjs').Figures>}
 */
async function inPinnedChild(maker, kind) {
  const command = ['-c', '0', process.execPath, pinnedFile, kind, maker.name]
  const child = spawn('taskset', command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (code !== 0) throw new Error(`The pinned measurement of ${maker.name} ended with ${code}.`)
  return JSON.parse(output)
}

/** Whether a program can be pinned to the first core here: `taskset` is Linux's, and the core may not be ours to use. */
async function hasTaskset() {
  const child = spawn('taskset', ['-c', '0', process.execPath, '--version'], { stdio: 'ignore' })
  return new Promise((settle) => {
    child.on('error', () => settle(false))
    child.on('exit', (code) => settle(code === 0))
  })
}
