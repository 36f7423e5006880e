/** workerpool, with its thread and its process workers. */
import { fileURLToPath } from 'node:url'
import { pool as openPool } from 'workerpool'

const workerFile = fileURLToPath(new URL('./workerpool-worker.cjs', import.meta.url))

/** @type {import('./pool.mjs').PoolMaker} */
export const workerpool = {
  name: 'workerpool',
  kinds: ['thread', 'process'],
  open: (kind, workers) => {
    const pool = openPool(workerFile, {
      workerType: kind,
      minWorkers: workers,
      maxWorkers: workers,
    })
    // Its promises have a `then` of their own that types do not take for one.
    return /** @type {import('./pool.mjs').OpenPool} */ ({
      run: (task, input) => /** @type {unknown} */ (pool.exec(task, [input])),
      close: () => /** @type {unknown} */ (pool.terminate()),
    })
  },
}
