/** What ran where and when: one lane a worker, one bar a task. Lanes of very many tasks show how many were going on. */
import { formatCount, formatDuration, formatQuantity } from '../../../shared/messages/format'
import type { RunRecord, WorkerRecord } from '../../../shared/contract/run-record'
import { workerEndText } from '../../../shared/contract/worker-end'
import { evenEdges, stepCounts } from '../../../shared/analysis/load/bins'
import { clip, type Bounds } from './bounds'
import { isStarted, lanesOf, packRows, type Lane, type StartedTask } from './lanes'
import { markerLines } from './marker-lines'
import { markup, type Markup } from '../../../painters/svg/markup'
import {
  LEFT,
  PLOT_WIDTH,
  legendEntry,
  px,
  rowLabel,
  slotClass,
  timeChart,
  type TimeScale,
} from '../../../painters/svg/frame'

const MAX_LANES = 64
const MAX_ROWS = 16
const LANE_GAP = 8
const SINGLE_ROW = 24
const ROW = 16
const CROWD_HEIGHT = 28
/** Steps of a lane that shows how many tasks were going on. */
const CROWD_STEPS = 300
/** Replaced workers of a lane that are drawn one by one. */
const MAX_LIVES = 100
/** Width of a character of a bar's label, and the room around it. */
const CHARACTER_WIDTH = 6.4
const LABEL_ROOM = 10
/** A task too short to be seen is still drawn this wide. */
const LEAST_BAR = 0.8

type Rows = ReturnType<typeof packRows>

interface PlacedLane {
  readonly lane: Lane
  readonly rows: Rows
  readonly top: number
  readonly height: number
}

function place(lanes: readonly Lane[], endMs: number, drawEach: boolean): PlacedLane[] {
  const tolerance = endMs / PLOT_WIDTH / 2
  let top = LANE_GAP / 2
  return lanes.map((lane) => {
    const rows = drawEach ? packRows(lane.tasks, tolerance, MAX_ROWS) : undefined
    const height = rows ? (rows.rows === 1 ? SINGLE_ROW : rows.rows * ROW) : CROWD_HEIGHT
    const placed = { lane, rows, top, height }
    top += height + LANE_GAP
    return placed
  })
}

function laneName({ slot, workers }: Lane): string {
  return workers.length === 1 ? `worker ${workers[0]?.id}` : `slot ${slot}`
}

function workerText({ id, kind, pid, tid, startupMs, endReason, tasksDone }: WorkerRecord): string {
  const where = [pid && `pid ${pid}`, tid && `tid ${tid}`].filter(Boolean).join(', ')
  const parts = [
    `worker ${id}: ${kind}${where ? ` (${where})` : ''}`,
    startupMs === undefined ? 'never answered' : `started in ${formatDuration(startupMs)}`,
    `${formatQuantity(tasksDone, 'task')} done`,
    endReason && workerEndText(endReason),
  ]
  return parts.filter(Boolean).join('; ')
}

/** The time that a worker was alive, its start-up apart. */
function life(
  worker: WorkerRecord,
  endMs: number,
  x: TimeScale,
  top: number,
  height: number,
): Markup {
  const { startedMs, startupMs, endedMs = endMs } = worker
  const [from, to] = [x(startedMs), x(Math.max(startedMs, endedMs))]
  const ready =
    startupMs === undefined ? to : Math.max(from, Math.min(to, x(startedMs + startupMs)))
  const box = (width: number): Markup =>
    markup`x="${px(from)}" y="${px(top)}" width="${px(width)}" height="${px(height)}"`
  return markup`<g><title>${workerText(worker)}</title>
    <rect class="life" ${box(to - from)}/><rect class="startup" ${box(ready - from)}/></g>`
}

function taskText({
  id,
  label,
  worker,
  state,
  queuedMs,
  startedMs,
  endedMs,
  error,
}: StartedTask): string {
  const times = `waited ${formatDuration(startedMs - queuedMs)}, ran ${formatDuration(endedMs - startedMs)}`
  const reason = error === undefined ? '' : `: ${clip(error, 200)}`
  return `${clip(label, 80)} (task ${id}) on worker ${worker}; ${times}; ${state}${reason}`
}

function taskBar(
  task: StartedTask,
  slot: number,
  x: TimeScale,
  top: number,
  height: number,
): Markup {
  const left = x(task.startedMs)
  const width = Math.max(LEAST_BAR, x(task.endedMs) - left)
  const room = Math.floor((width - LABEL_ROOM) / CHARACTER_WIDTH)
  const mark = task.state === 'done' ? '' : task.state === 'failed' ? '✕ ' : '– '
  const label = mark + task.label
  const kind = task.state === 'done' ? slotClass(slot) : task.state
  const name =
    room >= Math.min(4, label.length) &&
    markup`<text class="label ${kind}" x="${px(left + 5)}" y="${px(top + height / 2 + 4)}">${clip(label, room)}</text>`
  return markup`<g><title>${taskText(task)}</title>
    <rect class="task ${kind}" x="${px(left)}" y="${px(top)}" width="${px(width)}" height="${px(height)}" rx="${width > 6 ? 2 : 0}"/>${name}</g>`
}

/** How many tasks were going on, as a stepped area, with a mark where tasks failed. */
function crowd(lane: Lane, endMs: number, x: TimeScale, top: number, height: number): Markup {
  const edges = evenEdges(0, endMs, CROWD_STEPS)
  const spans = lane.tasks.map(({ startedMs, endedMs }) => ({ from: startedMs, to: endedMs }))
  const counts = stepCounts(spans, edges)
  const full = Math.max(1, ...counts)
  const d = counts.map(
    (count, i) => `V${px(top + height * (1 - count / full))}H${px(x(edges[i + 1] as number))}`,
  )
  const failed = lane.tasks.filter((task) => task.state === 'failed')
  const places = new Set(failed.map((task) => px(x(task.endedMs))))
  const busyMs = lane.tasks.reduce((sum, task) => sum + task.endedMs - task.startedMs, 0)
  const text = `${laneName(lane)}: ${formatQuantity(lane.tasks.length, 'task')}, ${formatDuration(busyMs)} in tasks, at most ${formatCount(full)} at once, ${formatCount(failed.length)} failed`
  const bottom = px(top + height)
  const failures = [...places].map((at) => `M${at} ${px(top)}v${height}`)
  return markup`<g><title>${text}</title>
    <rect class="hover" x="${LEFT}" y="${px(top)}" width="${PLOT_WIDTH}" height="${height}"/>
    <path class="task ${slotClass(lane.slot)}" d="M${LEFT} ${bottom}${d}V${bottom}Z"/>
    ${failures.length > 0 && markup`<path class="failure" d="${failures}"/>`}</g>`
}

function drawLane({ lane, rows, top, height }: PlacedLane, endMs: number, x: TimeScale): Markup {
  const lives = lane.workers.length <= MAX_LIVES ? lane.workers : []
  const bars = (packed: NonNullable<Rows>): Markup[] =>
    lane.tasks.map((task, i) => {
      const rowHeight = height / packed.rows
      const rowTop = top + (packed.rowOf[i] ?? 0) * rowHeight
      return taskBar(task, lane.slot, x, rowTop + 1, rowHeight - 2)
    })
  return markup`${rowLabel(top + Math.min(height, SINGLE_ROW) / 2, laneName(lane))}
    ${lives.map((worker) => life(worker, endMs, x, top, height))}
    ${rows ? bars(rows) : crowd(lane, endMs, x, top, height)}`
}

function textAlternative(record: RunRecord, lanes: readonly Lane[], endMs: number): string {
  const started = record.tasks.filter(isStarted).length
  const unstarted = record.tasks.length - started
  const inTasks = lanes.slice(0, 8).map((lane) => {
    // Overlapping tasks of one worker count once.
    let busyMs = 0
    let until = 0
    for (const { startedMs, endedMs } of lane.tasks) {
      busyMs += Math.max(0, endedMs - Math.max(startedMs, until))
      until = Math.max(until, endedMs)
    }
    return `${laneName(lane)} ran ${formatQuantity(lane.tasks.length, 'task')} in ${formatDuration(busyMs)}`
  })
  const more = lanes.length > 8 ? `; and ${lanes.length - 8} more` : ''
  const never = unstarted > 0 ? ` ${formatQuantity(unstarted, 'task')} never reached a worker.` : ''
  return `Within ${formatDuration(endMs)}: ${inTasks.join('; ')}${more}.${never}`
}

/** Undefined when no task started. */
export function timeline(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const lanes = lanesOf(record)
  if (!lanes.some((lane) => lane.tasks.length > 0)) return undefined
  const placed = place(
    lanes.slice(0, MAX_LANES),
    endMs,
    record.tasks.length <= bounds.timelineTasks,
  )
  const last = placed.at(-1)
  const states = new Set(record.tasks.filter(isStarted).map((task) => task.state))
  const crowded = placed.some(({ rows }) => !rows)
  const plotHeight = last ? last.top + last.height + LANE_GAP / 2 : 0
  return timeChart({
    id,
    title: 'Timeline',
    text: textAlternative(record, lanes, endMs),
    legend: [
      crowded
        ? markup`<span class="key dim">height = tasks going on at once</span>`
        : markup`<span class="key dim">one bar a task, in its worker's colour</span>`,
      legendEntry('startup', 'worker starting'),
      legendEntry('life', 'no task'),
      record.markers &&
        record.markers.length > 0 &&
        markup`<span class="dim">lines = calls on the pool, by number below</span>`,
      states.has('failed') && legendEntry('failed', 'failed'),
      states.has('cancelled') && legendEntry('cancelled', 'cancelled'),
      lanes.length > MAX_LANES &&
        markup`<span class="dim">and ${lanes.length - MAX_LANES} more lanes in the JSON</span>`,
    ],
    plotHeight,
    endMs,
    plot: (x) => [
      // Behind the bars, which tell more when they are pointed at.
      markerLines(record, bounds, x, plotHeight),
      placed.map((lane) => drawLane(lane, endMs, x)),
    ],
  })
}
