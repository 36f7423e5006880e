/** The outcome of a task as its worker told it; what cannot be read fails that task. */
import type { AsyncResult } from './async-result'
import { TaskError } from './errors'
import type { Ledger } from './ledger'
import { Outcome } from './message'
import type { PoolWorker } from './pool-worker'
import { readErrorFacts } from './told'

export function settleTold(
  ledger: Ledger,
  task: AsyncResult,
  outcome: number,
  worker: PoolWorker,
  sent: unknown,
  endedAt: number,
): void {
  let value: unknown
  try {
    value = worker.transport?.decode(sent)
  } catch {
    const error = {
      name: 'DataCloneError',
      message: 'The result came in a form that cannot be read.',
    }
    return ledger.settle(task, 'failed', new TaskError(error), endedAt)
  }
  if (outcome === Outcome.value) ledger.settle(task, 'done', value, endedAt)
  else ledger.settle(task, 'failed', new TaskError(readErrorFacts(value)), endedAt)
}
