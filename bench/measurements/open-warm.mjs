/** Opens a pool and waits until both of its workers have run a task. */

/** Longer than one worker needs to start after the other one. */
const holdMs = 20

/** @typedef {{ worker: string, arrivedMs: number }} Arrival */

/**
 * @template {import('../pools/pool.mjs').OpenPool} T
 * @param {() => T} open
 * @returns {Promise<{ pool: T, startedMs: number }>} ms from `open` until the second worker began its first task
 */
export async function openWarm(open) {
  const openedMs = nowMs()
  const pool = open()
  /** @type {Map<string, number>} when each worker was first there */
  const seen = new Map()
  while (seen.size < 2) {
    // Both at once: while one holds its worker, the other one needs the other worker.
    const tasks = [pool.run('arrive', holdMs), pool.run('arrive', holdMs)]
    const arrivals = /** @type {Arrival[]} */ (await Promise.all(tasks))
    for (const { worker, arrivedMs } of arrivals.toSorted((a, b) => a.arrivedMs - b.arrivedMs)) {
      if (!seen.has(worker)) seen.set(worker, arrivedMs)
    }
  }
  return { pool, startedMs: Math.max(...seen.values()) - openedMs }
}

/** The clock that `arrive` reads in the worker. */
const nowMs = () => Number(process.hrtime.bigint()) / 1e6
