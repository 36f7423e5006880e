/** The options of a pool, and those of what is asked of it: which there are, and of what kind each is. */
import {
  checkCount,
  checkOption,
  givenOptions,
  isCount,
  limitOf,
  type OptionKinds,
} from './check-value'
import type { MapOptions } from './map'
import type { PoolOptions } from './pool-options'
import type { ApplyOptions } from './pool'

/** More than any machine can start. */
const MOST_WORKERS = 10_000
/** A terabyte. */
const MOST_MEMORY_MB = 1_048_576

const POOL: OptionKinds<PoolOptions> = {
  kind: ['thread', 'process'],
  size: 'number',
  entry: 'string',
  tasksInFlight: ['one', 'all'],
  start: ['eager', 'lazy'],
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
const REQUIRED = ['kind', 'size', 'entry'] as const

const TASK: OptionKinds<ApplyOptions<never>> = {
  callback: 'function',
  errorCallback: 'function',
  timeoutMs: 'number',
  signal: 'signal',
  transfer: 'array',
}

const MAP: OptionKinds<MapOptions> = {
  chunkSize: 'number',
  timeoutMs: 'number',
  signal: 'signal',
}

/** @throws TypeError for what is no option or of another type, RangeError for what makes no sense */
export function poolOptions(options: PoolOptions): PoolOptions {
  const given = givenOptions('pool', options, POOL)
  for (const name of REQUIRED) checkOption(name, POOL[name], given[name])
  const { size } = given
  if (!isCount(size)) throw new RangeError(`A pool needs at least 1 worker, not ${size}.`)
  if (size > MOST_WORKERS) {
    throw new RangeError(`A pool has ${MOST_WORKERS} workers at most, not ${size}.`)
  }
  for (const name of ['maxTasksPerWorker', 'memoryLimitMb', 'maxQueue'] as const) {
    const value = given[name]
    if (value !== undefined) checkCount(name, value)
  }
  for (const name of ['taskTimeoutMs', 'startTimeoutMs', 'idleTimeoutMs'] as const) {
    limitOf(name, given[name])
  }
  for (const name of ['entry', 'taskModule', 'ownFile'] as const) {
    if (given[name] === '') throw new RangeError(`${name} must be the path of a file, not "".`)
  }
  refuseWithoutEffect(given)
  return given
}

/** What would be taken and then do nothing. */
function refuseWithoutEffect(given: PoolOptions): void {
  const { kind, start, idleTimeoutMs, launch, taskModule, ownFile, memoryLimitMb = 0 } = given
  if (memoryLimitMb > MOST_MEMORY_MB) {
    throw new RangeError(`memoryLimitMb is at most ${MOST_MEMORY_MB}, not ${memoryLimitMb}.`)
  }
  if (idleTimeoutMs !== undefined && start !== 'lazy') {
    throw new RangeError('idleTimeoutMs is of a lazy pool: give start: "lazy" too.')
  }
  if (launch !== undefined && kind === 'thread') {
    throw new RangeError('launch is of processes: a thread is not launched.')
  }
  if (taskModule !== undefined && ownFile !== undefined) {
    throw new RangeError(
      'Give taskModule or ownFile: a worker takes its functions from one of both.',
    )
  }
}

/** @throws as {@link givenOptions} */
export const taskOptions = <Result>(options: ApplyOptions<Result>): ApplyOptions<Result> =>
  givenOptions<ApplyOptions<Result>>('task', options, TASK)

/** @throws as {@link givenOptions} */
export const mapOptions = (options: MapOptions): MapOptions => givenOptions('map', options, MAP)
