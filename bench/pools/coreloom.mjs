/** Our pool, as the engine's runs open it: without a worker in reserve, so two workers are two. */
import { Pool, workerEntry } from '../built-engine.mjs'
import { tasksFile } from './tasks-file.mjs'

/**
 * @param {import('./pool.mjs').WorkerKind} kind
 * @param {number} size
 * @param {Partial<import('../../src/engine/worker-pool/pool-options').PoolObserver>} [observer]
 * @returns {import('./pool.mjs').OpenPool}
 */
export function openCoreloom(kind, size, observer) {
  const pool = new Pool({
    kind,
    size,
    entry: workerEntry,
    taskModule: tasksFile,
    spare: false,
    observer,
  })
  return {
    run: (task, input) => pool.apply(task, input),
    close: () => {
      pool.close()
      return pool.join()
    },
  }
}

/** @type {import('./pool.mjs').PoolMaker} */
export const coreloom = { name: 'coreloom', kinds: ['thread', 'process'], open: openCoreloom }
