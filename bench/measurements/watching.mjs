/** What watching a run costs: the same run through the engine with sampling at 10 Hz and with sampling off. */
import { engine } from '../built-engine.mjs'
import { medianInterval, quantile } from '../statistics.mjs'
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
          verdict('Wall time', 'seconds', measured),
          verdict('At equal speed of the cores', 'pace', measured),
        ],
      })
    }
  },
}

/**
 * What the rounds say of the limit, and that they do not say it when they vary more than it.
 * @param {string} what
 * @param {keyof import('../rounds.mjs').Figures} key
 * @param {import('../rounds.mjs').Measured} measured
 */
function verdict(what, key, { rounds }) {
  const costs = rounds.map(({ figures }) => {
    const own = figures.get(on)?.[key] ?? Number.NaN
    return own / (figures.get(off)?.[key] ?? Number.NaN) - 1
  })
  const interval = medianInterval(costs)
  const median = inPercent(quantile(costs, 0.5))
  if (!interval) return `${what}: watching costs ${median}; so few rounds decide nothing.`
  const { low, high } = interval
  const holds = high <= limit ? 'holds' : low > limit ? 'DOES NOT HOLD' : 'is not decided'
  return `${what}: watching costs ${median} (the median lies between ${inPercent(low)} and ${inPercent(high)}): the limit of ${limit * 100} % ${holds}.`
}

/** @param {number} share */
const inPercent = (share) => `${(share * 100).toFixed(2)} %`

/**
 * @param {'threads' | 'processes'} model
 * @param {number} tasks
 * @param {boolean} sampling
 */
async function run(model, tasks, sampling) {
  const { checkSpec, startExperiment } = engine()
  const checked = checkSpec({ workload: 'fib', params: { n, tasks }, model, workers, sampling })
  if (!checked.ok) throw new Error(`The run was refused: ${JSON.stringify(checked)}`)
  const startedMs = performance.now()
  const [record] = await startExperiment([checked.spec], { onEvent: () => {} }).finished
  const seconds = (performance.now() - startedMs) / 1000
  if (record?.outcome !== 'completed') throw new Error(`The run ended as ${record?.outcome}.`)
  const { cpuMs, selfCpuMs } = record.summary
  const cpuSeconds = (cpuMs ?? Number.NaN) / 1000
  // On a virtual machine the cores themselves get slower and faster; the CPU time of the same work does so with them.
  return { seconds, cpuSeconds, pace: (seconds * workers) / cpuSeconds, selfCpuMs: selfCpuMs ?? 0 }
}
