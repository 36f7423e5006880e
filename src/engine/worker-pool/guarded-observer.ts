/** An observer whose errors are uncaught ones of its owner, and cost the pool nothing. */
import { checkKind } from './check-value'
import type { PoolObserver } from './pool-options'

const CALLS: Readonly<Record<keyof PoolObserver, true>> = {
  workerStarting: true,
  workerReady: true,
  workerEnded: true,
  taskStarted: true,
  taskProgress: true,
  taskLog: true,
  linesNotKept: true,
  workerOutput: true,
  messageDropped: true,
  settled: true,
}

type Call = (...told: unknown[]) => void

/** @throws TypeError when one of its calls is no function */
export function guardedObserver(observer: Partial<PoolObserver>): Partial<PoolObserver> {
  const guarded: Partial<Record<keyof PoolObserver, Call>> = {}
  for (const name of Object.keys(CALLS) as (keyof PoolObserver)[]) {
    const call = observer[name] as Call | undefined
    if (call === undefined) continue
    checkKind(`observer.${name}`, 'function', call)
    guarded[name] = (...told) => {
      try {
        call.apply(observer, told)
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
  return guarded
}
