/** An observer that reads all that our pool tells of each task, and then proves that nothing was left out. */

/** Fields of one row: task, state, worker, queued, started, ended. */
const stride = 6
/** By how much the clocks of two threads may differ. */
const clocksMs = 0.05

export class TaskWitness {
  #told = 0

  /** @param {Float64Array} rows */
  settled(rows) {
    for (let row = 0; row < rows.length; row += stride) {
      const queuedMs = rows[row + 3] ?? Number.NaN
      const startedMs = rows[row + 4] ?? Number.NaN
      const endedMs = rows[row + 5] ?? Number.NaN
      if (queuedMs <= startedMs + clocksMs && startedMs <= endedMs) this.#told += 1
    }
  }

  taskStarted() {}

  taskProgress() {}

  taskLog() {}

  /** @param {number} least tasks that were submitted */
  check(least) {
    if (this.#told >= least) return
    throw new Error(
      `Only ${this.#told} of ${least} tasks were told of, in order and with all times.`,
    )
  }
}
