/** Why a task or a pool did not do what was asked. Facts are fields; the message says the next step where there is one. */
import { formatQuantity } from '../../shared/messages/format'
import { isTaskError } from './task-error'

/** The worker that had the task ended before the task did. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError'

  constructor(
    readonly worker: number,
    readonly reason: string,
    /** False when it is known not to have begun the task. */
    mayHaveBegun = true,
  ) {
    super(
      mayHaveBegun
        ? `The worker running this task ended: ${reason}.`
        : `The worker ended before it began this task: ${reason}.`,
    )
  }
}

export class TaskTimeoutError extends Error {
  override readonly name = 'TaskTimeoutError'

  constructor(readonly timeoutMs: number) {
    super(`The task ran longer than its limit of ${timeoutMs} ms and was ended.`)
  }
}

export class TaskCancelledError extends Error {
  override readonly name = 'TaskCancelledError'

  /** @param reason why, where that was given: its cause */
  constructor(reason?: unknown) {
    super('The task was cancelled.', reason === undefined ? undefined : { cause: reason })
  }
}

/** `get` gave up waiting; the task itself goes on. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError'

  constructor(readonly waitedMs: number) {
    super(`The result was not ready within ${waitedMs} ms; the task goes on.`)
  }
}

export class PoolClosedError extends Error {
  override readonly name = 'PoolClosedError'

  constructor() {
    super('The pool is closed and takes no more tasks; make a new one.')
  }
}

const waiting = (tasks: number): string =>
  `${formatQuantity(tasks, 'task')} ${tasks === 1 ? 'waits' : 'wait'}`

/** As many tasks wait as may. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'

  constructor(readonly maxQueue: number) {
    super(`${waiting(maxQueue)} already, as many as may; wait for room, or raise maxQueue.`)
  }
}

/** No worker could be started, so nothing can run. */
export class PoolBrokenError extends Error {
  override readonly name = 'PoolBrokenError'

  constructor(readonly reason: string) {
    super(`No worker could be started: ${reason}.`)
  }
}

/** An error as people read it: its message, after its name where the name says more than "Error"; below it where it happened. */
export function errorInWords(error: Error): string {
  if (!isTaskError(error)) return error.message
  const words = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`
  return typeof error.trace === 'string' ? `${words}\n${error.trace}` : words
}
