/** piscina: threads only. */
import { Piscina } from 'piscina'
import { tasksFile } from './tasks-file.mjs'

/** @type {import('./pool.mjs').PoolMaker} */
export const piscina = {
  name: 'piscina',
  kinds: ['thread'],
  open: (_kind, workers) => {
    const pool = new Piscina({ filename: tasksFile, minThreads: workers, maxThreads: workers })
    return { run: (task, input) => pool.run(input, { name: task }), close: () => pool.destroy() }
  },
}
