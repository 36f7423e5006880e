/** The one event loop of a run that its summary tells of. Pure. */
import type { RunSummary } from '../../../shared/contract/run-record'
import type { LoopFigures } from '../../worker-pool/pool-options'

/** Of the worker with the longest delay. `loops`: by worker id. Undefined when none told anything. */
export function mostDelayedLoop(loops: ReadonlyMap<number, LoopFigures>): RunSummary['loop'] {
  let most: readonly [number, LoopFigures] | undefined
  for (const entry of loops) {
    if (most === undefined || entry[1].delayMaxMs > most[1].delayMaxMs) most = entry
  }
  if (most === undefined) return undefined
  const [worker, { activeMs, idleMs, delayP50Ms, delayMaxMs, threadCpuMs }] = most
  const livedMs = activeMs + idleMs
  if (livedMs <= 0) return undefined
  return {
    worker,
    utilisation: activeMs / livedMs,
    delayP50Ms,
    delayMaxMs,
    threadCores: threadCpuMs === undefined ? undefined : threadCpuMs / livedMs,
  }
}
