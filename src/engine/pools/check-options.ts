/** What makes no sense is refused when it is asked for: a limit of NaN would be none, a share of 0 tasks would never end one. */
import type { PoolOptions } from './pool-options'

/** More than any machine can start. */
const MOST_WORKERS = 10_000

const CHOICES: Readonly<Record<'kind' | 'start' | 'tasksInFlight', readonly string[]>> = {
  kind: ['thread', 'process'],
  start: ['eager', 'lazy'],
  tasksInFlight: ['one', 'all'],
}

/** @throws RangeError */
export function checkPoolOptions(options: PoolOptions): void {
  const { size, taskTimeoutMs, idleTimeoutMs } = options
  if (!isCount(size)) throw new RangeError(`A pool needs at least 1 worker, not ${size}.`)
  if (size > MOST_WORKERS) {
    throw new RangeError(`A pool has ${MOST_WORKERS} workers at most, not ${size}.`)
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value = options[name as keyof typeof CHOICES]
    if (value !== undefined && !choices.includes(value)) {
      throw new RangeError(`${name} must be ${choices.join(' or ')}, not ${String(value)}.`)
    }
  }
  for (const name of ['maxTasksPerWorker', 'memoryLimitMb', 'maxQueue'] as const) {
    const value = options[name]
    if (value !== undefined) checkCount(name, value)
  }
  limitOf('taskTimeoutMs', taskTimeoutMs)
  limitOf('idleTimeoutMs', idleTimeoutMs)
}

/** @throws RangeError */
export function checkCount(name: string, value: number): number {
  if (isCount(value)) return value
  throw new RangeError(`${name} must be a whole number of at least 1, not ${value}.`)
}

/** A limit of a task's time; undefined for none. @throws RangeError for what is no time above 0 */
export function limitOf(name: string, ms: number | undefined): number | undefined {
  if (ms === undefined || ms === Infinity) return undefined
  if (ms > 0) return ms
  throw new RangeError(`${name} must be above 0 ms, or Infinity for none, not ${ms}.`)
}

/** How long to wait, Infinity for ever. @throws RangeError for what is no time */
export function waitOf(ms: number | undefined): number {
  if (ms === undefined) return Infinity
  if (ms >= 0) return ms
  throw new RangeError(`A time to wait must be 0 ms or more, not ${ms}.`)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1
