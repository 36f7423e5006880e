/** What a run was at one instant, for the readout of a cursor. Pure. */
import { splitBusy } from '../../../shared/series/busy-split'
import type { OpenedRun } from './opened-run'

export interface Moment {
  /** Busy cores, ours and of all programs; undefined where nothing was measured. */
  readonly ours: number | undefined
  readonly busy: number | undefined
  readonly running: number
  readonly waiting: number
  readonly done: number
  readonly failed: number
  /** Tasks in flight by name, the first few. */
  readonly names: readonly string[]
  readonly isOver: boolean
}

const MAX_NAMES = 4

const known = (figure: number): number | undefined => (Number.isNaN(figure) ? undefined : figure)

/** `t`: ms since the start of the run. */
export function momentOf({ meter, run, lengthMs }: OpenedRun, t: number): Moment {
  const point = meter.series.points.find(({ fromMs, toMs }) => fromMs <= t && t < toMs)
  const split = point && splitBusy(point)
  const counts = { running: 0, waiting: 0, done: 0, failed: 0 }
  const names: string[] = []
  const { tasks } = run ?? {}
  if (tasks) {
    for (const task of tasks.told()) {
      const state = taskState(tasks.startedMs[task], tasks.endedMs[task], t)
      if (state === 'ended') counts[tasks.phase(task) === 'done' ? 'done' : 'failed'] += 1
      else counts[state] += 1
      if (state === 'running' && names.length < MAX_NAMES) names.push(tasks.label(task))
    }
  }
  return {
    ours: split && known(split.ours),
    busy: split && known(split.busy),
    ...counts,
    names,
    isOver: t >= lengthMs,
  }
}

function taskState(
  started = Number.NaN,
  ended = Number.NaN,
  t: number,
): 'running' | 'waiting' | 'ended' {
  if (ended <= t) return 'ended'
  return started <= t ? 'running' : 'waiting'
}
