/** What the whole machine did while a run went, and how much of that was other programs. In cores. */
import { isPythonModel } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'
import { lastFigure } from '../load/last-figure'
import { splitBusy } from '../../series/busy-split'
import { recordedPoints } from '../load/recorded-points'

/** Part of the run that readings must cover. */
const LEAST_COVER = 0.5

export interface MachineLoad {
  /** All programs together on the cores that the run may use, mean. */
  readonly busyCores: number
  /** Neither the workers, or the watched tree, nor the process that holds the pool, nor Coreloom's own threads. */
  readonly othersCores: number
}

/** Undefined when readings cover too little of the run, or when its own part cannot be told apart. */
export function machineLoad(record: RunRecord): MachineLoad | undefined {
  let [coveredMs, busyMs, othersMs, ownMs] = [0, 0, 0, 0]
  for (const point of recordedPoints(record)) {
    const { busy, own = 0, others } = splitBusy(point)
    if (Number.isNaN(others)) continue
    const ms = point.toMs - point.fromMs
    coveredMs += ms
    busyMs += busy * ms
    othersMs += others * ms
    ownMs += own * ms
  }
  // The process that holds a pool of ours is Coreloom itself, whose threads were counted as such; a Python is not.
  const poolMs = Math.max(0, poolProcessMs(record) - (isPythonModel(record.spec.model) ? 0 : ownMs))
  const { wallMs, unsampledCpuMs = 0 } = record.summary
  if (coveredMs <= 0 || coveredMs < wallMs * LEAST_COVER) return undefined
  return {
    busyCores: busyMs / coveredMs,
    othersCores: Math.max(0, othersMs - unsampledCpuMs - poolMs) / coveredMs,
  }
}

/** CPU that the process which holds the pool used for itself: sampling and messages, not the workers inside it. */
function poolProcessMs({ samples, workers }: RunRecord): number {
  const host = samples.processes['host']
  if (!host) return 0
  const [from] = host.t
  const spentMs = (lastFigure(host.cpuMs) ?? 0) - (host.cpuMs.find((ms) => ms !== null) ?? 0)
  let insideMs = 0
  for (const { id, kind } of workers) {
    const thread = samples.threads[`worker ${id}`]
    if (kind !== 'thread' || !thread || from === undefined) continue
    // A thread that was there at the first reading had used some before it.
    const before = (thread.t[0] ?? 0) - from < 1 ? (thread.cpuMs[0] ?? 0) : 0
    insideMs += (lastFigure(thread.cpuMs) ?? 0) - before
  }
  return Math.max(0, spentMs - insideMs)
}
