/** How far a run is, in a word, and whether a person should look at it: the same in the app, in reports and on the command line. */
import type { Model } from '../contract/model'
import { upperFirst } from './format'
import type { RunOutcome, RunRecord, RunSummary } from '../contract/run-record'
import type { RootEnd } from '../contract/watched-root'

export type RunPhase = 'waiting' | 'running' | 'stopping' | RunOutcome

export interface RunState {
  readonly phase: RunPhase
  readonly isWatch?: boolean
  /** Undefined where nobody knows, and of a watch. */
  readonly tasks?: Pick<RunSummary['tasks'], 'done' | 'failed'> | undefined
  /** While it runs: no task is left, and its workers end. */
  readonly isFinishing?: boolean
  /** Of a watch; undefined while its root goes on, and where nobody knows. */
  readonly rootEnd?: RootEnd | undefined
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
export function stateWord({ phase, isWatch = false, tasks, isFinishing }: RunState): string {
  if (isWatch) return watchWords[phase]
  if (phase === 'running' && isFinishing === true) return 'Finishing'
  if (phase !== 'completed' || tasks === undefined || tasks.failed === 0) return words[phase]
  return tasks.done === 0 ? words.failed : 'Partly failed'
}

/** The word for it; of a watch that ended badly how: `Exit code 3`, `Killed by SIGSEGV`. */
export function stateText(state: RunState): string {
  const how = state.phase === 'completed' && isTroubled(state) && rootEndText(state.rootEnd)
  return how ? upperFirst(how) : stateWord(state)
}

/** `exit code 3`, `killed by SIGKILL`; undefined where only its own parent knows, and while it goes on. */
export function rootEndText({ exitCode, signal }: RootEnd = {}): string | undefined {
  if (signal !== undefined) return `killed by ${signal}`
  return exitCode === undefined ? undefined : `exit code ${exitCode}`
}

/**
 * Of a run that did not go to its end with every task done, and of a watch whose command failed by itself. That a person,
 * or the duration that was asked for, ended a watch is as it should be.
 */
export function isTroubled({ phase, isWatch = false, tasks, rootEnd }: RunState): boolean {
  if (phase === 'failed' || phase === 'interrupted') return true
  if (!isWatch) return phase === 'stopped' || (tasks?.failed ?? 0) > 0
  if (phase !== 'completed' || !rootEnd || rootEnd.timeIsUp === true) return false
  return rootEnd.signal !== undefined || (rootEnd.exitCode ?? 0) !== 0
}

export const stateOfRecord = ({ outcome, root, summary }: RunRecord): RunState => ({
  phase: outcome,
  isWatch: root !== undefined,
  tasks: summary.tasks,
  rootEnd: root,
})

/** What the list of runs has of one. */
interface Listed {
  readonly outcome: RunOutcome
  readonly model: Model
  readonly tasks?: RunSummary['tasks'] | undefined
  readonly rootEnd?: RootEnd | undefined
}

export const stateOfListing = ({ outcome, model, tasks, rootEnd }: Listed): RunState => ({
  phase: outcome,
  isWatch: model === 'command',
  tasks,
  rootEnd,
})
