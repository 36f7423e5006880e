/** How far a run is, as one word: the same in the app, in reports and on the command line. */
import type { Model } from './model'
import type { RunOutcome, RunRecord, RunSummary } from './run-record'

export type RunPhase = 'waiting' | 'running' | 'stopping' | RunOutcome

export interface RunState {
  readonly phase: RunPhase
  readonly isWatch?: boolean
  /** Undefined where nobody knows, and of a watch. */
  readonly tasks?: Pick<RunSummary['tasks'], 'done' | 'failed'> | undefined
}

const words: Readonly<Record<RunPhase, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  stopping: 'Stopping',
  completed: 'Done',
  stopped: 'Stopped',
  failed: 'Failed',
  interrupted: 'Interrupted',
}

/** What nobody gave tasks cannot be done. */
const watchWords: Readonly<Record<RunPhase, string>> = {
  ...words,
  running: 'Watching',
  completed: 'Ended',
}

/** `Running`, `Done`; a run that went to its end without one task done has failed. */
export function stateWord({ phase, isWatch = false, tasks }: RunState): string {
  if (isWatch) return watchWords[phase]
  if (phase !== 'completed' || tasks === undefined || tasks.failed === 0) return words[phase]
  return tasks.done === 0 ? words.failed : 'Partly failed'
}

/** Of a run that did not go to its end with every task done. */
export const isTroubled = ({ phase, tasks }: RunState): boolean =>
  (tasks?.failed ?? 0) > 0 || phase === 'stopped' || phase === 'failed' || phase === 'interrupted'

export const stateOfRecord = ({ outcome, root, summary }: RunRecord): RunState => ({
  phase: outcome,
  isWatch: root !== undefined,
  tasks: summary.tasks,
})

/** What the list of runs has of one. */
interface Listed {
  readonly outcome: RunOutcome
  readonly model: Model
  readonly tasks?: RunSummary['tasks'] | undefined
}

export const stateOfListing = ({ outcome, model, tasks }: Listed): RunState => ({
  phase: outcome,
  isWatch: model === 'command',
  tasks,
})
