/**
 * The figures of one run that rules read, each formed once. In the names of measuring: W wall, E effective cores, N workers,
 * L usable cores, q run-queue wait share, R running + runnable threads.
 */
import type { Who } from '../../contract/finding-params'
import { modelDescriptions, poolSize } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'
import { allowedCount, usableCores } from '../../contract/usable-cores'
import { cpuUsers, type CpuUser } from './cpu-users'
import { machineLoad, type MachineLoad } from './machine-load'

export interface RunFigures {
  readonly record: RunRecord
  /** Of a watched tree there are no workers and no tasks. */
  readonly isWatch: boolean
  /** W, in ms. */
  readonly wallMs: number
  /** L: what can be computed at once, in cores: a fraction under a quota. */
  readonly cores: number
  /** Cores that the run may be placed on; other programs may have what a quota keeps from it. */
  readonly allowed: number
  /** N; undefined of a watch. */
  readonly workers: number | undefined
  /** E: CPU of the run / wall. */
  readonly effectiveCores: number | undefined
  /** q: of the time in which threads ran or wanted to, the share in which they had no core. */
  readonly waitShare: number | undefined
  /**
   * Cores that the threads used or waited for, on average: E / (1 - q). What the run wants whatever else the machine does;
   * E is what it got. Undefined where the system does not tell waiting.
   */
  readonly wantedCores: number | undefined
  /** Who used the CPU, the largest user first. */
  readonly users: readonly CpuUser[]
  readonly machine: MachineLoad | undefined
  /** Whose figures they are. */
  readonly who: Who
}

export function figuresOf(record: RunRecord): RunFigures {
  const { summary, spec, host } = record
  const { effectiveCores, runQueueWaitShare: waitShare } = summary
  const isWatch = spec.model === 'command'
  const workers = isWatch ? undefined : poolSize(spec.model, spec.workers)
  const isThread = isWatch || modelDescriptions[spec.model].workerKind === 'thread'
  return {
    record,
    isWatch,
    wallMs: summary.wallMs,
    cores: usableCores(host),
    allowed: allowedCount(host),
    workers,
    effectiveCores,
    waitShare,
    wantedCores:
      effectiveCores === undefined || waitShare === undefined || waitShare >= 1
        ? undefined
        : effectiveCores / (1 - waitShare),
    users: cpuUsers(record),
    machine: machineLoad(record),
    who: { workers, noun: isThread ? 'thread' : 'process' },
  }
}
