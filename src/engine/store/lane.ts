/**
 * Tries again what another program's lock kept from being done. Writes that nobody waits for go one after another in a
 * lane, in order and without end; what a person waits for is tried for a while and then refused.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { isBusy } from './sqlite'

/** Between two tries; a try itself waits for the lock too. */
const PAUSE_MS = 50

/** @throws what `work` throws, and that it is held once `limitMs` are over */
export async function retrying<T>(work: () => T | Promise<T>, limitMs: number): Promise<T> {
  const until = performance.now() + limitMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= until) throw error
    }
    await wait(PAUSE_MS)
  }
}

interface Job {
  /** Settles its promise; when it is held only at the last try, else that is thrown. */
  readonly attempt: (isLast: boolean) => void
}

export class Lane {
  readonly #jobs: Job[] = []
  /** Called when the lock was not had in time; the job is then tried once more, and rejects if it is still held. */
  readonly #giveUp: (error: unknown) => void
  /** How long the first one waits so far, ms; 0 once it need not any more. */
  readonly #onWait: (waitedMs: number) => void
  #isGoing = false
  #until = Number.POSITIVE_INFINITY

  constructor(onWait: (waitedMs: number) => void, giveUp: (error: unknown) => void) {
    this.#onWait = onWait
    this.#giveUp = giveUp
  }

  /** At once when nothing is before it and nobody holds the lock. Rejects with what `work` throws. */
  run<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const attempt: Job['attempt'] = (isLast) => {
        try {
          resolve(work())
        } catch (error) {
          if (isBusy(error) && !isLast) throw error
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      this.#jobs.push({ attempt })
      if (!this.#isGoing) void this.#go()
    })
  }

  /** From now on the lock is waited for only so long, ms. */
  hurry(limitMs: number): void {
    this.#until = performance.now() + limitMs
  }

  async #go(): Promise<void> {
    this.#isGoing = true
    for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
      await this.#finish(job)
      this.#jobs.shift()
    }
    this.#isGoing = false
  }

  async #finish(job: Job): Promise<void> {
    const since = performance.now()
    for (let isFirst = true; ; isFirst = false) {
      try {
        job.attempt(false)
        if (!isFirst) this.#onWait(0)
        return
      } catch (error) {
        const now = performance.now()
        this.#onWait(now - since)
        if (now >= this.#until) {
          this.#giveUp(error)
          return job.attempt(true)
        }
      }
      await wait(PAUSE_MS)
    }
  }
}
