/** tinypool, with its worker_threads and its child_process runtime. */
import { Tinypool } from 'tinypool'
import { tasksFile } from './tasks-file.mjs'

/** @type {import('./pool.mjs').PoolMaker} */
export const tinypool = {
  name: 'tinypool',
  kinds: ['thread', 'process'],
  open: (kind, workers) => {
    const pool = new Tinypool({
      filename: tasksFile,
      runtime: kind === 'thread' ? 'worker_threads' : 'child_process',
      minThreads: workers,
      maxThreads: workers,
    })
    return { run: (task, input) => pool.run(input, { name: task }), close: () => pool.destroy() }
  },
}
