/** What watching a run costs: the same run through the engine with sampling at 10 Hz and with sampling off. */
import { sayLimit } from '../limit.mjs'
import { runInEngine } from '../run-in-engine.mjs'
import { makeTable } from '../table.mjs'

const n = 32
const workers = 2
/** Shorter runs would measure how workers start. */
const leastWallMs = 6200
const calibrationTasks = 32
/** What the project promises. */
const limit = 0.02

const on = 'sampling at 10 Hz'
const off = 'sampling off'
const question = { costing: 'watching costs', own: on, reference: off, limit }

/** @type {import('./registry.mjs').Measurement} */
export const watching = {
  name: 'watching',
  async *measure(rounds) {
    for (const model of /** @type {const} */ (['threads', 'processes'])) {
      // The first run is the warm-up. CPU, not wall: what others do then does not shorten the run.
      await run(model, calibrationTasks, false)
      const { cpuSeconds } = await run(model, calibrationTasks, false)
      const tasks = Math.ceil((calibrationTasks * leastWallMs * workers) / (cpuSeconds * 1000))
      const measured = await rounds.measure(
        [
          { name: off, measure: () => run(model, tasks, false) },
          { name: on, measure: () => run(model, tasks, true) },
        ],
        { warmUp: false },
      )
      yield makeTable({
        title: `Watching: fib(${n}) x ${tasks} on ${workers} ${model}`,
        measured,
        columns: [
          { key: 'seconds', title: 'wall s', digits: 3 },
          { key: 'cpuSeconds', title: 'CPU s of the workers', digits: 3 },
          { key: 'pace', title: 'wall / (CPU / workers)', digits: 4 },
          { key: 'selfCpuMs', title: 'sampler, CPU ms', digits: 1 },
        ],
        ratio: {
          title: 'x as long as without sampling',
          key: 'seconds',
          reference: () => off,
          of: (own, reference) => own / reference,
          digits: 4,
        },
        notes: [
          sayLimit({ ...question, what: 'Wall time', key: 'seconds' }, measured),
          sayLimit({ ...question, what: 'At equal speed of the cores', key: 'pace' }, measured),
        ],
      })
    }
  },
}

/**
 * @param {'threads' | 'processes'} model
 * @param {number} tasks
 * @param {boolean} sampling
 */
async function run(model, tasks, sampling) {
  const asked = { workload: 'fib', params: { n, tasks }, model, workers, sampling }
  const startedMs = performance.now()
  const { summary } = await runInEngine(asked)
  const seconds = (performance.now() - startedMs) / 1000
  const { cpuMs, selfCpuMs } = summary
  const cpuSeconds = (cpuMs ?? Number.NaN) / 1000
  // On a virtual machine the cores themselves get slower and faster; the CPU time of the same work does so with them.
  return { seconds, cpuSeconds, pace: (seconds * workers) / cpuSeconds, selfCpuMs: selfCpuMs ?? 0 }
}
