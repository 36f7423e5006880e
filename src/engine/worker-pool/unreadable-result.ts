/** A thread can send what is nested deeper than this side can read: a worker has the larger stack. */
import { monotonicMs } from '../common/clock'
import { FromWorker, Outcome, resultNotSendable, type Message } from './message'
import type { AsyncResult } from './async-result'

const TOO_DEEP = resultNotSendable('it is nested too deep')

/**
 * What the worker would have said in its place.
 * @param inFlight its tasks. Undefined when there are several: nobody knows whose result it was
 */
export function unreadableResult(inFlight: ReadonlyMap<number, AsyncResult>): Message | undefined {
  const [task] = inFlight.values()
  if (task === undefined || inFlight.size > 1) return undefined
  const now = monotonicMs()
  const { startedAt = now } = task
  return [FromWorker.done, task.id, Outcome.error, startedAt, now - startedAt, TOO_DEEP]
}
