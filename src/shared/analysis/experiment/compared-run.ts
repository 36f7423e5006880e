/** What is compared of a run, and whether it counts. */
import { formatQuantity } from '../../messages/format'
import type { RunRecord } from '../../contract/run-record'

export type ComparedRun = Pick<
  RunRecord,
  'id' | 'spec' | 'summary' | 'outcome' | 'root' | 'experiment'
>

/** Why this run cannot win or be measured against, in words; undefined when every task was done. */
export function unsoundness({
  outcome,
  root,
  summary: { tasks },
}: ComparedRun): string | undefined {
  if (outcome !== 'completed') return outcome
  if (root?.signal !== undefined) return `ended by ${root.signal}`
  if (root?.exitCode) return `exit code ${root.exitCode}`
  const lost = tasks.failed + tasks.cancelled
  if (lost === 0 && tasks.done === tasks.total) return undefined
  const word = tasks.failed > 0 ? 'failed' : 'were not done'
  return `${tasks.failed > 0 ? tasks.failed : tasks.total - tasks.done} of ${formatQuantity(tasks.total, 'task')} ${word}`
}
