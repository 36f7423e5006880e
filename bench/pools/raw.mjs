/** No library: workers as Node gives them, a queue, and one task in flight for each. The floor that a pool stands on. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

const workerFile = fileURLToPath(new URL('./raw-worker.cjs', import.meta.url))

/** @typedef {{ task: string, input: number, settle: (value: unknown) => void }} Job */

/** @type {import('./pool.mjs').PoolMaker} */
export const raw = {
  name: 'no library, one in flight',
  kinds: ['thread', 'process'],
  open: (kind, size) => {
    /** @type {Job[]} */
    const jobs = []
    let next = 0
    const workers = Array.from({ length: size }, () => startWorker(kind, (worker) => feed(worker)))
    // The one that worked last is the next one again: it is the least asleep.
    const idle = [...workers]

    /** @param {RawWorker} worker */
    const feed = (worker) => {
      const job = jobs[next]
      if (!job) return void idle.push(worker)
      next += 1
      worker.give(job)
    }
    return {
      run: (task, input) =>
        new Promise((settle) => {
          jobs.push({ task, input, settle })
          const worker = idle.pop()
          if (worker) feed(worker)
        }),
      close: () => Promise.all(workers.map((worker) => worker.end())),
    }
  },
}

/** @typedef {{ give: (job: Job) => void, end: () => Promise<unknown> }} RawWorker */

/**
 * @param {import('./pool.mjs').WorkerKind} kind
 * @param {(worker: RawWorker) => void} free called when its task is done
 */
function startWorker(kind, free) {
  /** @type {Job | undefined} */
  let current
  const { port, post, kill } = kind === 'thread' ? startThread() : startProcess()
  port.on('message', (value) => {
    const job = current
    current = undefined
    free(worker)
    job?.settle(value)
  })
  /** @type {RawWorker} */
  const worker = {
    give: (job) => {
      current = job
      post([job.task, job.input])
    },
    end: () => {
      const ended = once(port, 'exit')
      kill()
      return ended
    },
  }
  return worker
}

function startThread() {
  const thread = new Worker(workerFile)
  return {
    port: thread,
    post: (/** @type {unknown} */ message) => thread.postMessage(message),
    kill: () => void thread.terminate(),
  }
}

function startProcess() {
  const child = fork(workerFile)
  return {
    port: child,
    post: (/** @type {object} */ message) => void child.send(message),
    kill: () => child.disconnect(),
  }
}
