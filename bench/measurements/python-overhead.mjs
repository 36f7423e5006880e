/**
 * What it costs to have Python's pools in the engine, where every task is told of, logs, reports its progress and is sampled:
 * the same fib on the same pool as in a bare program of a tutorial, by the same Python.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { engine } from '../built-engine.mjs'
import { sayLimit } from '../limit.mjs'
import { runInEngine } from '../run-in-engine.mjs'
import { quantile } from '../statistics.mjs'
import { makeTable } from '../table.mjs'

const script = fileURLToPath(new URL('../pools/python_tutorial.py', import.meta.url))
const inTurnFile = fileURLToPath(new URL('../pools/fib_in_turn.py', import.meta.url))
/** Some half a second each: the start of the pool is little beside eight of them. */
const n = 34
const tasks = 8
const workers = 2
/** Of the pairs in one task: some 25 ms each, so that both of a pair meet the same neighbours. */
const pairs = { n: 27, pairs: 100 }
/** What the project promises. */
const limit = 0.03

const ours = 'in the engine'
const bare = 'bare program'
const question = { costing: 'the engine costs', own: ours, reference: bare, limit }

/** @type {import('./registry.mjs').Measurement} */
export const pythonOverhead = {
  name: 'python-overhead',
  async *measure(rounds) {
    const [python] = (await engine().findInterpreters()).interpreters
    if (python === undefined) return
    for (const kind of /** @type {const} */ (['threads', 'processes'])) {
      const measured = await rounds.measure([
        { name: bare, measure: () => runBare(python.path, kind) },
        { name: ours, measure: () => runOurs(python.path, kind) },
      ])
      const pool = { threads: 'ThreadPool', processes: 'multiprocessing.Pool' }[kind]
      yield makeTable({
        title: `Python ${python.version}: fib(${n}) x ${tasks} on a ${pool} of ${workers}`,
        measured,
        columns: [
          { key: 'seconds', title: 'wall s', digits: 3 },
          { key: 'cpuSeconds', title: 'CPU s', digits: 3 },
        ],
        ratio: {
          title: 'x as long as the bare program',
          key: 'seconds',
          reference: () => bare,
          of: (own, reference) => own / reference,
          digits: 4,
        },
        notes: [
          sayLimit({ ...question, what: 'Wall time', key: 'seconds' }, measured),
          sayLimit({ ...question, what: 'CPU time', key: 'cpuSeconds' }, measured),
          'CPU: of all processes of Python. Both begin when the pool is made.',
        ],
      })
      const inTurn = await rounds.measure(
        [{ name: 'the workload fib', measure: () => runInTurn(python.path, kind) }],
        { warmUp: false },
      )
      yield makeTable({
        title: `Python ${python.version}: what a task of the engine does besides computing, fib(${pairs.n}) plain and told in turns, ${pool}`,
        measured: inTurn,
        columns: [{ key: 'cost', title: '% longer than plain, median of pairs', digits: 2 }],
      })
    }
  },
}

/**
 * @param {string} python
 * @param {'threads' | 'processes'} kind
 */
async function runBare(python, kind) {
  const words = [script, kind, n, tasks, workers].map(String)
  const { stdout } = await promisify(execFile)(python, words)
  const [seconds = Number.NaN, cpuSeconds = Number.NaN] = stdout.split(' ').map(Number)
  return { seconds, cpuSeconds }
}

/**
 * @param {string} interpreter
 * @param {'threads' | 'processes'} kind
 */
async function runOurs(interpreter, kind) {
  const params = { n, tasks }
  const record = await runInEngine({
    workload: 'fib',
    params,
    model: `python-${kind}`,
    workers,
    python: { interpreter },
  })
  return { seconds: record.summary.wallMs / 1000, cpuSeconds: pythonCpuMs(record) / 1000 }
}

/**
 * @param {string} interpreter
 * @param {'threads' | 'processes'} kind
 */
async function runInTurn(interpreter, kind) {
  const record = await runInEngine({
    workload: 'module',
    params: { file: inTurnFile, inputs: JSON.stringify([pairs]) },
    model: `python-${kind}`,
    workers: 1,
    python: { interpreter },
  })
  /** @type {[number, number][]} */
  const seconds = JSON.parse(JSON.stringify(record.tasks[0]?.result))
  return {
    cost:
      100 *
      quantile(
        seconds.map(([plain, told]) => told / plain - 1),
        0.5,
      ),
  }
}

/**
 * All of Python: the process that holds the pool, its threads included, and the worker processes.
 * @param {import('../../src/shared/contract/run-record').RunRecord} record
 */
function pythonCpuMs({ samples, workers: all }) {
  const counters = (samples.processes['host']?.cpuMs ?? []).filter((ms) => ms !== null)
  const hostMs = (counters.at(-1) ?? Number.NaN) - (counters[0] ?? Number.NaN)
  return all.reduce(
    (sum, { kind, cpuMs = Number.NaN }) => (kind === 'process' ? sum + cpuMs : sum),
    hostMs,
  )
}
