/** Presets that tell one point each in one click. Sized so that each takes about 3 to 12 s on two cores. */
import type { Story } from '../shared/ipc'
import type { Model } from '../shared/model'
import type { RunSpec, RunSpecInput } from '../shared/run-spec'
import { checkSpec } from './check-spec'

const MIN_POOL = 2
/** More workers than this make a chart harder to read and the point no clearer. */
const MAX_POOL = 8

const STORY_N = 38
const MIN_STORY_TASKS = 8
const SMALL_N = 20
const SMALL_TASKS = 60
const DELAYS_SECONDS = [0.5, 1, 1.5, 2]

/** A complete spec, every default filled in. */
function specOf(
  workload: string,
  params: RunSpecInput['params'],
  model: Model,
  workers: number,
  options: Partial<RunSpecInput> = {},
): RunSpec {
  const checked = checkSpec({ workload, params, model, workers, ...options })
  if (checked.ok) return checked.spec
  throw new Error(`story: ${checked.issues.map(({ message }) => message).join('; ')}`)
}

function cpuBound(pool: number): Story {
  // A multiple of the pool size, so that the last round leaves no core without a task.
  const tasks = pool * Math.ceil(MIN_STORY_TASKS / pool)
  const models: readonly Model[] = ['sequential', 'coroutines', 'threads', 'processes']
  return {
    id: 'cpu-bound',
    title: "CPU-bound: why threads do or don't help",
    text:
      `The same ${tasks} Fibonacci numbers are computed four times: in sequence, as coroutines, by ${pool} ` +
      `threads and by ${pool} processes. Look at the cores. In sequence and as coroutines only one is ever ` +
      'busy with our work: computing never awaits, so coroutines have no turn to give away. Threads and ' +
      'processes use several at once. Threads help here because each worker thread runs a JavaScript ' +
      'engine of its own; where all threads of a process share one interpreter lock, they would not.',
    specs: models.map((model) => specOf('fib', { n: STORY_N, tasks }, model, pool)),
  }
}

function ioBound(): Story {
  const params = { delaysSeconds: DELAYS_SECONDS }
  const workers = DELAYS_SECONDS.length
  const models: readonly Model[] = ['sequential', 'coroutines', 'threads']
  return {
    id: 'io-bound',
    title: 'I/O-bound: four delays at once',
    text:
      `Four answers that take ${DELAYS_SECONDS.join(', ')} s are fetched from a server inside the app. In ` +
      'sequence the waiting adds up. As coroutines, and with four threads, the waits overlap and all is over ' +
      'when the longest one is. Look at the cores: they are idle every time. Waiting needs no core, so ' +
      'one event loop does as well as four threads.',
    specs: models.map((model) => specOf('fetch', params, model, workers)),
  }
}

function blockingSleep(pool: number): Story {
  return {
    id: 'blocking-sleep',
    title: 'A blocking sleep spoils coroutines',
    text:
      'A and B count down on one event loop, twice. First each pause is awaited: the lines of A and B ' +
      'alternate and both finish together. Then each pause blocks: A keeps the loop to itself until it is ' +
      'done, and only then does B begin. Look at the log and at the two bars of the timeline. The cores ' +
      'are idle in both runs: one call that blocks is enough to take everybody else their turn.',
    specs: [false, true].map((blocking) => specOf('countdown', { blocking }, 'coroutines', pool)),
  }
}

function poolSaves(pool: number): Story {
  const params = { n: SMALL_N, tasks: SMALL_TASKS }
  const models: readonly Model[] = ['threads', 'processes']
  return {
    id: 'pool-saves',
    title: 'What a pool saves',
    text:
      `${SMALL_TASKS} tasks of less than a millisecond each, by ${pool} threads and by ${pool} processes. ` +
      'First every task gets a worker of its own, which ends after it; then a pool keeps its workers. ' +
      'Look at the wall time and at the number of workers in the table: the work is the same, what differs ' +
      'is the price of starting a worker, paid once a task or once a worker.',
    specs: models.flatMap((model) => [
      specOf('fib', params, model, pool, { maxTasksPerWorker: 1 }),
      specOf('fib', params, model, pool),
    ]),
  }
}

function waitUntil(pool: number): Story {
  return {
    id: 'wait-until',
    title: 'Waiting for a result',
    text:
      'One task takes 3 s; another asks once a second whether it is ready. First both share one event loop ' +
      'and the first one only sleeps: the questions come on time. Then it computes instead, on the same loop: ' +
      'the second question comes late, because nobody else has a turn meanwhile. At last it computes in a ' +
      'thread of its own, and the questions are on time again. Look at the times in the log.',
    specs: [
      specOf('wait-until', { busy: false }, 'coroutines', pool),
      specOf('wait-until', { busy: true }, 'coroutines', pool),
      specOf('wait-until', { busy: true }, 'threads', pool),
    ],
  }
}

/** The stories for a machine with this many logical cores. */
export function stories(cores: number): readonly Story[] {
  const pool = Math.max(MIN_POOL, Math.min(cores, MAX_POOL))
  return [cpuBound(pool), ioBound(), blockingSleep(pool), poolSaves(pool), waitUntil(pool)]
}
