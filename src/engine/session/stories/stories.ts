/** Presets that tell one point each in one click. Sized so that each takes about 3 to 12 s on two idle cores. */
import type { Story } from '../../../shared/contract/ipc'
import { MAX_WORKERS } from '../../../shared/contract/limits'
import type { Model } from '../../../shared/contract/model'
import { pythonStories } from './python-stories'
import { multipleOf, specOf, storyOf } from './story'

const MIN_POOL = 2
/** More workers than this make a chart harder to read and the point no clearer. */
const MAX_POOL = 8

const STORY_N = 38
const MIN_STORY_TASKS = 8
const SMALL_N = 20
const SMALL_TASKS = 20
const SMALL_REPEATS = 3
/** One takes some 50 ms: long against the start of a worker when there are dozens of them. */
const SCALING_N = 33
const SCALING_REPEATS = 3
const MIN_SCALING_TASKS = 24
const DELAYS_SECONDS = [0.5, 1, 1.5, 2]

function cpuBound(pool: number): Story {
  // A multiple of the pool size, so that the last round leaves no core without a task.
  const tasks = multipleOf(pool, MIN_STORY_TASKS)
  const models: readonly Model[] = ['sequential', 'coroutines', 'threads', 'processes']
  const story = {
    id: 'cpu-bound',
    title: "CPU-bound: why threads do or don't help",
    text:
      `The same ${tasks} Fibonacci numbers are computed four times: in sequence, as coroutines, by ${pool} ` +
      `threads and by ${pool} processes. Look at the cores. In sequence and as coroutines only one is ever ` +
      'busy with our work: computing never awaits, so coroutines have no turn to give away. Threads and ' +
      'processes use several at once. Threads help here because each worker thread runs a JavaScript ' +
      'engine of its own; where all threads of a process share one interpreter lock, they would not.',
  }
  return storyOf(
    story,
    models.map((model) => specOf('fib', { n: STORY_N, tasks }, model, pool)),
  )
}

function ioBound(): Story {
  const params = { delaysSeconds: DELAYS_SECONDS }
  const workers = DELAYS_SECONDS.length
  const models: readonly Model[] = ['sequential', 'coroutines', 'threads']
  const story = {
    id: 'io-bound',
    title: 'I/O-bound: four delays at once',
    text:
      `Four answers that take ${DELAYS_SECONDS.join(', ')} s are fetched from a server inside the app. In ` +
      'sequence the waiting adds up. As coroutines, and with four threads, the waits overlap and all is over ' +
      'when the longest one is. Look at the cores: they are idle every time. Waiting needs no core, so ' +
      'one event loop does as well as four threads.',
  }
  return storyOf(
    story,
    models.map((model) => specOf('fetch', params, model, workers)),
  )
}

function blockingSleep(pool: number): Story {
  const story = {
    id: 'blocking-sleep',
    title: 'A blocking sleep spoils coroutines',
    text:
      'A and B count down on one event loop, twice. First each pause is awaited: the lines of A and B ' +
      'alternate and both finish together. Then each pause blocks: A keeps the loop to itself until it is ' +
      'done, and only then does B begin. Look at the log and at the two bars of the timeline. The cores ' +
      'are idle in both runs: one call that blocks is enough to take everybody else’s turn.',
  }
  return storyOf(
    story,
    [false, true].map((blocking) => specOf('countdown', { blocking }, 'coroutines', pool)),
  )
}

function poolSaves(pool: number): Story {
  const params = { n: SMALL_N, tasks: SMALL_TASKS }
  const models: readonly Model[] = ['threads', 'processes']
  const story = {
    id: 'pool-saves',
    title: 'What a pool saves',
    text:
      `${SMALL_TASKS} tasks of less than a millisecond each, by ${pool} threads and by ${pool} processes. ` +
      'First every task gets a worker of its own, which ends after it; then a pool keeps its workers. Beside ' +
      'them the same tasks as promises on one event loop: one worker for all of them. Each is run ' +
      `${SMALL_REPEATS} times. Look at the wall time and at the number of workers in the table: the work is ` +
      'the same, what differs is how often the price of starting a worker is paid.',
  }
  return storyOf(
    story,
    [
      ...models.flatMap((model) => [
        specOf('fib', params, model, pool, { maxTasksPerWorker: 1 }),
        specOf('fib', params, model, pool),
      ]),
      specOf('fib', params, 'coroutines', pool),
    ],
    { repeats: SMALL_REPEATS },
  )
}

function scaling(cores: number): Story {
  const sizes = scalingSizes(cores)
  const tasks = multipleOf(sizes.reduce(leastCommonMultiple), MIN_SCALING_TASKS)
  const story = {
    id: 'scaling',
    title: 'How far does it scale?',
    text:
      `${tasks} Fibonacci numbers are computed by ${sizes.slice(0, -1).join(', ')} and ${sizes.at(-1)} ` +
      `threads, ${SCALING_REPEATS} times each after a warm-up, forwards and backwards in turn so that no size ` +
      'has the better moment. Look at the speed-up beside the ideal line. What stays below it is work that ' +
      'only one can do at a time, the start of the workers, and whatever else wants the cores.',
  }
  return storyOf(
    story,
    sizes.map((size) => specOf('fib', { n: SCALING_N, tasks }, 'threads', size)),
    { repeats: SCALING_REPEATS, warmUps: 1 },
  )
}

/**
 * 1, 2, … cores on a small machine; from 5 cores on the powers of two, and the cores themselves where that still allows
 * tasks that every size can share evenly without there being too many.
 */
function scalingSizes(cores: number): readonly number[] {
  const most = Math.max(MIN_POOL, Math.min(cores, MAX_WORKERS))
  if (most <= 4) return Array.from({ length: most }, (_, index) => index + 1)
  const powers = Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, power) => 2 ** power)
  const shared = leastCommonMultiple(powers.at(-1) ?? 1, most)
  return powers.includes(most) || shared > 4 * most ? powers : [...powers, most]
}

const leastCommonMultiple = (a: number, b: number): number => (a / greatestCommonDivisor(a, b)) * b

/** Euclid's algorithm. */
function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}

function waitUntil(pool: number): Story {
  const story = {
    id: 'wait-until',
    title: 'Waiting for a result',
    text:
      'One task takes 3 s; another asks once a second whether it is ready. First both share one event loop ' +
      'and the first one only sleeps: the questions come on time. Then it computes instead, on the same loop: ' +
      'the second question comes late, because nobody else has a turn meanwhile. Finally it computes in a ' +
      'thread of its own, and the questions are on time again. Look at the times in the log.',
  }
  return storyOf(story, [
    specOf('wait-until', { busy: false }, 'coroutines', pool),
    specOf('wait-until', { busy: true }, 'coroutines', pool),
    specOf('wait-until', { busy: true }, 'threads', pool),
  ])
}

/** The stories for a machine with this many logical cores. */
export function stories(cores: number): readonly Story[] {
  const pool = Math.max(MIN_POOL, Math.min(cores, MAX_POOL))
  return [
    cpuBound(pool),
    ioBound(),
    blockingSleep(pool),
    poolSaves(pool),
    scaling(cores),
    waitUntil(pool),
    ...pythonStories(pool),
  ]
}
