/** How a watch and the root of its tree ended, in the words of app, command line and reports. */
import type { RunRecord } from '../contract/run-record'
import { rootEndText, type RunPhase, stateWord } from './run-state'
import type { WatchedRoot } from '../contract/watched-root'

export interface WatchEnd {
  readonly phase: RunPhase
  readonly root: WatchedRoot | undefined
  /** That were asked for. */
  readonly durationSeconds: unknown
}

export const endOfRecord = ({ outcome, root, spec }: RunRecord): WatchEnd => ({
  phase: outcome,
  root,
  durationSeconds: spec.params['durationSeconds'],
})

/** `exit code 3`; `stopped, killed by SIGTERM`; `when its time was up after 2 s, the process goes on`. */
export function watchEndText({ phase, root, durationSeconds }: WatchEnd): string {
  const why =
    phase !== 'completed'
      ? stateWord({ phase, isWatch: true }).toLowerCase()
      : root?.timeIsUp
        ? `when its time was up${typeof durationSeconds === 'number' ? ` after ${durationSeconds} s` : ''}`
        : undefined
  const parts = [why, root && whatBecameOf(root)].filter((part) => part !== undefined)
  return parts.join(', ') || 'by itself'
}

function whatBecameOf(root: WatchedRoot): string | undefined {
  const how = rootEndText(root)
  if (how !== undefined || root.target.kind === 'command') return how
  return root.endedMs === undefined
    ? 'the process goes on'
    : 'the process has ended; only its own parent knows how'
}
