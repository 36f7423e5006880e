/** What is said of a bar, a level or a life of the timeline. */
import { workerEndText } from '../contract/worker-end'
import { decimal } from '../messages/decimal'
import { formatCount, formatDuration, formatQuantity } from '../messages/format'
import type { LiveRun } from '../state/live-run'
import type { LanesBar, LanesLevel, LanesLife, LanesMark } from './kinds/lanes'

const LABEL_LENGTH = 80
const REASON_LENGTH = 200
const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

export function laneTexts(run: LiveRun): (mark: LanesMark) => readonly string[] {
  let done: ReadonlyMap<number, number> | undefined
  return (mark) => {
    switch (mark.kind) {
      case 'bar':
        return barText(run, mark)
      case 'level':
        return levelText(mark)
      case 'life':
        done ??= doneByWorker(run)
        return lifeText(run, mark, done.get(mark.worker) ?? 0)
    }
  }
}

const whenText = ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string =>
  `${formatDuration(fromMs)} to ${formatDuration(toMs)}`

function barText({ tasks }: LiveRun, bar: LanesBar): string[] {
  const { task, state, fromMs, toMs } = bar
  const queued = tasks.queuedMs[task] ?? Number.NaN
  const failure = tasks.failures.find((one) => one.task === task)
  const reason = failure?.error.split('\n', 1)[0]
  return [
    `${cut(tasks.label(task), LABEL_LENGTH)} (task ${task})`,
    `${state} on worker ${tasks.worker[task]}`,
    ...(Number.isNaN(queued) ? [] : [`waited ${formatDuration(fromMs - queued)}`]),
    `ran ${formatDuration(toMs - fromMs)}`,
    whenText(bar),
    ...(reason === undefined ? [] : [cut(reason, REASON_LENGTH)]),
  ]
}

function levelText(mark: LanesLevel): string[] {
  const { level, slot } = mark
  const count = level < 10 ? decimal(level, 1) : formatCount(Math.round(level))
  const what = slot === undefined ? 'waiting' : 'in flight'
  const lane = slot === undefined ? [] : [`worker ${slot}`]
  return [`${count} tasks ${what}`, ...lane, whenText(mark)]
}

function lifeText(
  { workers, leftOut }: LiveRun,
  { row: _row, worker: id }: LanesLife,
  done: number,
) {
  const worker = workers.livesBySlot[workers.slotOf(id) ?? -1]?.find((one) => one.id === id)
  if (!worker) return [`worker ${id}`]
  const { kind, pid, tid, startupMs, endReason } = worker
  const where = [pid && `pid ${pid}`, tid && `tid ${tid}`].filter(Boolean).join(', ')
  return [
    `worker ${id}: ${kind}${where ? ` (${where})` : ''}`,
    startupMs === undefined ? 'never answered' : `started in ${formatDuration(startupMs)}`,
    ...(leftOut === undefined ? [`${formatQuantity(done, 'task')} done`] : []),
    ...(endReason === undefined ? [] : [workerEndText(endReason)]),
  ]
}

function doneByWorker({ tasks }: LiveRun): ReadonlyMap<number, number> {
  const done = new Map<number, number>()
  for (let task = 0; task < tasks.total; task += 1) {
    const worker = tasks.worker[task] ?? -1
    if (tasks.phase(task) === 'done') done.set(worker, (done.get(worker) ?? 0) + 1)
  }
  return done
}
