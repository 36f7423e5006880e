/**
 * Stories that run Python beside Node: what tutorials say of threads, processes and coroutines in Python, next to what can be seen.
 * Python computes some twenty times more slowly than Node, so the numbers are smaller than in the other stories.
 */
import type { Story } from '../../../shared/contract/ipc'
import type { Model } from '../../../shared/contract/model'
import { multipleOf, specOf, storyOf } from './story'

/** One takes a quarter to half a second in Python. */
const LOCK_N = 33
/** As many for each worker, so that processes have more than a second to do as well. */
const TASKS_PER_WORKER = 4
const DELAYS_SECONDS = [0.5, 1, 1.5, 2]
const SLEEP_SECONDS = 0.6
const SMALL_N = 15
const SMALL_TASKS = 20
const SMALL_REPEATS = 3

const paragraphs = (...texts: readonly string[]): string => texts.join('\n\n')

function interpreterLock(pool: number): Story {
  const tasks = multipleOf(pool, TASKS_PER_WORKER * pool)
  const models: readonly Model[] = ['python-threads', 'python-processes', 'threads']
  const story = {
    id: 'gil',
    title: 'The GIL on screen',
    text: paragraphs(
      'Tutorials say: in Python, threads do not help computing, because one lock lets one of them compute at a ' +
        'time, the Global Interpreter Lock (GIL); processes use the cores.',
      `Here ${tasks} Fibonacci numbers are computed by ${pool} threads of one Python, by ${pool} processes of Python ` +
        `and by ${pool} threads of Node. Look at the cores and at the CPU of each worker. The Python threads keep ` +
        'one core busy between them, each of them a part of it: whoever computes holds the lock, and hands it on ' +
        'some 200 times a second. The processes have a lock each and keep as many cores busy as there are. That ' +
        'the same work was faster there is what confirms the finding.',
      'The threads of Node have an engine each and no lock between them. They also compute far faster than Python ' +
        'does, so their run is over almost at once: compare how they share the cores, not how long they take.',
      'One correction, because a widely read tutorial closes with the two names swapped: multiprocessing.Pool uses ' +
        'processes, and ThreadPool, from multiprocessing.pool, uses threads. The log shows it: the threads print ' +
        'one pid, each process prints a pid of its own.',
    ),
  }
  return storyOf(
    story,
    models.map((model) => specOf('fib', { n: LOCK_N, tasks }, model, pool)),
  )
}

function waiting(): Story {
  const workers = DELAYS_SECONDS.length
  const models: readonly Model[] = ['threads', 'python-threads', 'python-asyncio']
  const story = {
    id: 'python-waiting',
    title: 'Waiting in Python: the lock is let go',
    text: paragraphs(
      'Tutorials say: threads do help waiting, also in Python, because a thread lets go of the lock while it waits.',
      `Four answers that take ${DELAYS_SECONDS.join(', ')} s are fetched from a server inside the app: by ${workers} ` +
        `threads of Node, by a ThreadPool of ${workers} in Python, and as coroutines of asyncio on one thread. Look at ` +
        'the timeline: each time the waits overlap and all is over when the longest one is. The cores are idle, ' +
        'so neither the language nor the lock makes a difference.',
    ),
  }
  return storyOf(
    story,
    models.map((model) => specOf('fetch', { delaysSeconds: DELAYS_SECONDS }, model, workers)),
  )
}

function blockingSleep(pool: number): Story {
  const story = {
    id: 'python-blocking-sleep',
    title: 'time.sleep() spoils asyncio',
    text: paragraphs(
      'Tutorials say: a coroutine must await asyncio.sleep(); time.sleep() holds up everybody else.',
      'A and B count down on one event loop of Python, twice. With await asyncio.sleep() their lines alternate and ' +
        'both finish together. With time.sleep() A keeps the loop to itself until it is done, and only then does B ' +
        'begin. Look at the log and at the two bars of the timeline: it takes twice as long, with the cores idle.',
    ),
  }
  const params = { intervalSeconds: SLEEP_SECONDS }
  return storyOf(
    story,
    [false, true].map((blocking) =>
      specOf('countdown', { ...params, blocking }, 'python-asyncio', pool),
    ),
  )
}

function poolSaves(pool: number): Story {
  const params = { n: SMALL_N, tasks: SMALL_TASKS }
  const story = {
    id: 'python-pool-saves',
    title: 'What a pool saves in Python',
    text: paragraphs(
      'Tutorials say: to create threads and processes costs something, and a pool pays it only once.',
      `${SMALL_TASKS} tasks of less than a millisecond each: first every task gets a process of its own, then a Pool ` +
        `keeps its ${pool} processes, then a ThreadPool its ${pool} threads. Each is run ${SMALL_REPEATS} times. Look at the ` +
        'wall time and at the number of workers in the table: the work is the same, what differs is how often a start ' +
        'is paid, and that a thread costs less to start than a process. Threads are shown with a pool only, since ' +
        'ThreadPool never replaces a thread.',
    ),
  }
  return storyOf(
    story,
    [
      specOf('fib', params, 'python-processes', pool, { maxTasksPerWorker: 1 }),
      specOf('fib', params, 'python-processes', pool),
      specOf('fib', params, 'python-threads', pool),
    ],
    { repeats: SMALL_REPEATS },
  )
}

export function pythonStories(pool: number): readonly Story[] {
  return [interpreterLock(pool), waiting(), blockingSleep(pool), poolSaves(pool)]
}
