/** How far the tasks of a run are, in words: what was done apart from what failed and what was cancelled. */
import { formatCount, formatQuantity } from './format'
import type { TaskCounts } from '../contract/run-summary'

export type TasksSoFar = Pick<TaskCounts, 'total' | 'done' | 'failed'> & {
  readonly cancelled?: number | undefined
}

/** `3/8 tasks done, 1 failed`: for a line of figures. */
export function tasksFigure(tasks: TasksSoFar): string {
  const { done, total } = tasks
  return `${formatCount(done)}/${formatQuantity(total, 'task')} done${lostText(tasks)}`
}

/** `3 of 8 tasks done, 1 failed, 2 cancelled`: in a sentence. */
export function tasksSentence(tasks: TasksSoFar): string {
  const { done, total } = tasks
  return `${formatCount(done)} of ${formatQuantity(total, 'task')} done${lostText(tasks)}`
}

function lostText({ failed, cancelled = 0 }: TasksSoFar): string {
  const failures = failed > 0 ? `, ${formatCount(failed)} failed` : ''
  return cancelled > 0 ? `${failures}, ${formatCount(cancelled)} cancelled` : failures
}
