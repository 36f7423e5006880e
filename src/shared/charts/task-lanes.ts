/**
 * Where tasks ran and when: one lane a place of the pool, one bar a task; tasks that overlap on one event loop get rows of
 * their own inside its lane. Where there are too many for bars it says how many were in flight. On top, those that wait.
 */
import { formatDuration, formatQuantity, formatShare } from '../messages/format'
import type { Density } from '../series/density'
import type { LiveRun } from '../state/live-run'
import { MAX_LIVES } from '../state/worker-table'
import type { LanesBar, LanesFailure, LanesLife, LanesModel } from './kinds/lanes'
import { densitiesOf, levelsOf, peakOf, waitingLevels } from './lane-levels'
import { type PackedLane, packLanes } from './pack-lanes'
import { laneTexts } from './task-lanes-text'
import { wholeRun } from './axes/viewport'

/** More tasks than this are shown as levels: bars of less than a pixel tell nothing. */
export const MAX_TASK_BARS = 1000

export interface LanesView {
  /** How far open tasks reach, ms since the start of the run. */
  readonly nowMs: number
  /** The time that the chart shows, ms since the start of the run. */
  readonly spanMs: number
  readonly mostBars?: number
  readonly mostLanes?: number
}

export function taskLanes(run: LiveRun, view: LanesView): LanesModel {
  const { nowMs, spanMs, mostBars = MAX_TASK_BARS, mostLanes = Infinity } = view
  const isFew = run.tasks.total <= mostBars
  const places = Math.min(run.places, mostLanes)
  const packed = isFew ? packLanes(run, view) : []
  const isDense = (slot: number): boolean => packed[slot] === undefined
  const densities = densitiesOf(run, { nowMs, spanMs, places, isDense })
  const top = peakOf(densities.filter((_, slot) => isDense(slot)))
  const rows = [{ name: 'waiting', isFirst: true }]
  const marks = {
    lives: [] as LanesLife[],
    levels: [...waitingLevels(run, nowMs, spanMs, isFew)],
    bars: [] as LanesBar[],
    failures: [] as LanesFailure[],
  }
  for (let slot = 0; slot < places; slot += 1) {
    const row = rows.length
    const lane = packed[slot]
    const count = Math.max(1, lane?.rows ?? 1)
    const name = laneName(run, slot)
    for (let i = 0; i < count; i += 1) rows.push({ name: i === 0 ? name : '', isFirst: i === 0 })
    marks.lives.push(...livesOf(run, slot, row, count, nowMs))
    if (lane) marks.bars.push(...barsOf(run, lane, slot, row))
    else marks.levels.push(...levelsOf(densities[slot], slot, row, top))
  }
  if (densities.some((_, slot) => isDense(slot))) {
    marks.failures = failuresOf(run, spanMs, (slot) => isDense(slot), rowOfSlot(rows))
  }
  const busyMs = Array.from({ length: places }, (_, slot) => busyOf(packed[slot], densities[slot]))
  return {
    title: 'Timeline',
    text: textOfAll(run, spanMs, nowMs, busyMs),
    legend: legendOf(run, marks, run.places - places),
    viewport: wholeRun(spanMs),
    rows,
    ...marks,
    markers: run.markers,
    textOf: laneTexts(run),
  }
}

/** The first row of each slot. */
const rowOfSlot = (rows: LanesModel['rows']): readonly number[] =>
  rows.flatMap(({ isFirst }, row) => (isFirst && row > 0 ? [row] : []))

/** A place that one worker had has its name, one that several had is a slot. */
export function laneName({ workers }: LiveRun, slot: number): string {
  const count = workers.workersBySlot[slot] ?? 0
  return count > 1 ? `slot ${slot}` : `worker ${workers.slots[slot]?.id ?? slot}`
}

function livesOf(
  run: LiveRun,
  slot: number,
  row: number,
  rows: number,
  nowMs: number,
): LanesLife[] {
  const { livesBySlot, workersBySlot } = run.workers
  if ((workersBySlot[slot] ?? 0) > MAX_LIVES) return []
  return (livesBySlot[slot] ?? []).map(({ id, startedT, startupMs, endedT }) => {
    const toMs = Math.max(startedT, endedT ?? nowMs)
    const readyMs = Math.min(toMs, startupMs === undefined ? toMs : startedT + startupMs)
    return { kind: 'life', row, rows, fromMs: startedT, readyMs, toMs, worker: id }
  })
}

/** Before the text of a bar, so that what became of it is told by more than colour. */
const SIGNS = { running: '', done: '', failed: '✕ ', cancelled: '– ' } as const

const barsOf = ({ tasks }: LiveRun, lane: PackedLane, slot: number, row: number): LanesBar[] =>
  lane.bars.map(({ task, lane: within, fromMs, toMs }) => {
    const phase = tasks.phase(task)
    const state = phase === 'queued' ? 'running' : phase
    const label = `${SIGNS[state]}${tasks.label(task)}`
    return { kind: 'bar', row: row + within, fromMs, toMs, slot, task, state, label }
  })

/** More marks than this along a lane would be one line. */
const FAILURE_STEPS = 1000

function failuresOf(
  { tasks, workers }: LiveRun,
  spanMs: number,
  isDense: (slot: number) => boolean,
  rowOf: readonly number[],
): LanesFailure[] {
  if (tasks.counts.failed === 0) return []
  const seen = new Map<string, LanesFailure>()
  for (let task = 0; task < tasks.total; task += 1) {
    if (tasks.phase(task) !== 'failed') continue
    const slot = workers.slotOf(tasks.worker[task])
    const row = slot === undefined ? undefined : rowOf[slot]
    const atMs = tasks.endedMs[task] ?? 0
    if (slot === undefined || row === undefined || !isDense(slot)) continue
    seen.set(`${row} ${Math.floor((atMs / spanMs) * FAILURE_STEPS)}`, { row, atMs })
  }
  return [...seen.values()]
}

/** Time in which a lane had a task, ms: overlap counts once. */
function busyOf(lane: PackedLane | undefined, density: Density | undefined): number {
  if (!lane) {
    if (!density) return 0
    return density.means().reduce((sum, level) => sum + Math.min(1, level) * density.binMs, 0)
  }
  let [busyMs, until] = [0, 0]
  for (const { fromMs, toMs } of lane.bars) {
    busyMs += Math.max(0, toMs - Math.max(fromMs, until))
    until = Math.max(until, toMs)
  }
  return busyMs
}

/** More would not be listened to. */
const MOST_TOLD = 16

function textOfAll(run: LiveRun, spanMs: number, nowMs: number, busyMs: readonly number[]): string {
  const { tasks, hasEnded } = run
  const withinMs = hasEnded ? spanMs : nowMs
  const ran = Array.from(busyMs, () => 0)
  let unstarted = 0
  for (let task = 0; task < tasks.total; task += 1) {
    const slot = run.workers.slotOf(tasks.worker[task])
    if (slot === undefined || Number.isNaN(tasks.startedMs[task])) unstarted += 1
    else ran[slot] = (ran[slot] ?? 0) + 1
  }
  const lanes = busyMs.slice(0, MOST_TOLD).map((busy, slot) => {
    const share = formatShare(busy / Math.max(1, withinMs))
    return `${laneName(run, slot)} ran ${formatQuantity(ran[slot] ?? 0, 'task')} in ${formatDuration(busy)} (${share})`
  })
  const more = busyMs.length > lanes.length ? `; and ${busyMs.length - lanes.length} more` : ''
  const waiting = tasks.counts.queued > 0 ? `, ${tasks.counts.queued} waiting` : ''
  const never =
    hasEnded && unstarted > 0 ? ` ${formatQuantity(unstarted, 'task')} never reached a worker.` : ''
  return `Timeline of ${formatQuantity(tasks.total, 'task')}${waiting}. Within ${formatDuration(withinMs)}: ${lanes.join('; ')}${more}.${never}`
}

function legendOf(
  { tasks: { counts } }: LiveRun,
  { levels, bars }: Pick<LanesModel, 'levels' | 'bars'>,
  left: number,
): LanesModel['legend'] {
  const isDense = levels.some(({ slot }) => slot !== undefined)
  return [
    bars.length > 0 || !isDense ? [{ text: 'one bar a task, in its worker’s colour' }] : [],
    isDense ? [{ text: 'too many tasks for a bar each: height = tasks going on at once' }] : [],
    { key: 'startup', text: 'worker starting' } as const,
    { key: 'life', text: 'no task' } as const,
    { key: 'waiting', text: 'tasks that wait' } as const,
    counts.running > 0 ? [{ key: 'running', text: 'running' } as const] : [],
    counts.failed > 0 ? [{ key: 'failed', text: 'failed' } as const] : [],
    counts.cancelled > 0 ? [{ key: 'cancelled', text: 'cancelled' } as const] : [],
    left > 0 ? [{ text: `and ${left} more lanes in the JSON` }] : [],
  ].flat()
}
