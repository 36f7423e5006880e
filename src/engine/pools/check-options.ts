/** What makes no sense is refused when it is asked for: a limit of NaN would be none, a share of 0 tasks would never end one. */
import type { PoolOptions } from './pool-options'

/** More than any machine can start. */
const MOST_WORKERS = 10_000

const CHOICES: Readonly<Record<'kind' | 'start' | 'tasksInFlight', readonly string[]>> = {
  kind: ['thread', 'process'],
  start: ['eager', 'lazy'],
  tasksInFlight: ['one', 'all'],
}

type Type = 'string' | 'number' | 'boolean' | 'function' | 'object'

const TYPES: Readonly<Record<Exclude<keyof PoolOptions, keyof typeof CHOICES>, Type>> = {
  size: 'number',
  entry: 'string',
  idleTimeoutMs: 'number',
  maxQueue: 'number',
  keepAlive: 'boolean',
  maxTasksPerWorker: 'number',
  taskTimeoutMs: 'number',
  startTimeoutMs: 'number',
  memoryLimitMb: 'number',
  taskModule: 'string',
  ownFile: 'string',
  spare: 'boolean',
  watchLoop: 'boolean',
  watchParent: 'boolean',
  launch: 'function',
  observer: 'object',
}
const REQUIRED: readonly string[] = ['kind', 'size', 'entry']

/** @throws TypeError for what is no option or of another type, RangeError for what makes no sense */
export function checkPoolOptions(options: PoolOptions): void {
  const { size, taskTimeoutMs, startTimeoutMs, idleTimeoutMs } = options
  for (const name of REQUIRED) checkOption(name, options[name as keyof PoolOptions])
  for (const [name, value] of Object.entries(options)) checkOption(name, value)
  if (!isCount(size)) throw new RangeError(`A pool needs at least 1 worker, not ${size}.`)
  if (size > MOST_WORKERS) {
    throw new RangeError(`A pool has ${MOST_WORKERS} workers at most, not ${size}.`)
  }
  for (const name of ['maxTasksPerWorker', 'memoryLimitMb', 'maxQueue'] as const) {
    const value = options[name]
    if (value !== undefined) checkCount(name, value)
  }
  limitOf('taskTimeoutMs', taskTimeoutMs)
  limitOf('startTimeoutMs', startTimeoutMs)
  limitOf('idleTimeoutMs', idleTimeoutMs)
}

/** @throws TypeError, RangeError */
export function checkCount(name: string, value: number): number {
  checkType(name, 'number', value)
  if (isCount(value)) return value
  throw new RangeError(`${name} must be a whole number of at least 1, not ${value}.`)
}

/** A limit of a task's time; undefined for none. @throws TypeError, RangeError for what is no time above 0 */
export function limitOf(name: string, ms: number | undefined): number | undefined {
  if (ms === undefined || ms === Infinity) return undefined
  checkType(name, 'number', ms)
  if (ms > 0) return ms
  throw new RangeError(`${name} must be above 0 ms, or Infinity for none, not ${ms}.`)
}

/** How long to wait, Infinity for ever. @throws TypeError, RangeError for what is no time */
export function waitOf(ms: number | undefined): number {
  if (ms === undefined) return Infinity
  checkType('A time to wait', 'number', ms)
  if (ms >= 0) return ms
  throw new RangeError(`A time to wait must be 0 ms or more, not ${ms}.`)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1

function checkOption(name: string, value: unknown): void {
  if (value === undefined && !REQUIRED.includes(name)) return
  if (Object.hasOwn(TYPES, name)) return checkType(name, TYPES[name as keyof typeof TYPES], value)
  if (!Object.hasOwn(CHOICES, name)) throw new TypeError(`A pool has no option ${name}.`)
  const choices = CHOICES[name as keyof typeof CHOICES]
  if (choices.includes(value as string)) return
  throw new RangeError(`${name} must be ${choices.join(' or ')}, not ${String(value)}.`)
}

/** @throws TypeError */
function checkType(name: string, type: Type, value: unknown): void {
  if (typeof value === type && value !== null) return
  const shown = typeof value === 'string' ? `"${value}"` : value === null ? 'null' : typeof value
  throw new TypeError(`${name} must be ${type === 'object' ? 'an' : 'a'} ${type}, not ${shown}.`)
}
