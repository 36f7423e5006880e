/**
 * A run that is opened again: its record becomes the events that it came from, so that what is shown is folded by the
 * same code as it was live. Pure.
 */
import { type RunEvent, usedCpuOf } from '../contract/run-event'
import type { RunRecord, WorkerRecord } from '../contract/run-record'
import type { ShownRecord } from '../contract/shown-record'
import { LiveRun } from './live-run'
import { recordedSamples } from './recorded-samples'

type WithoutRun<E> = E extends unknown ? Omit<E, 'run'> : never
type OwnEvent = WithoutRun<RunEvent>

/** Any record of a run of the Lab; one of an interrupted run gives as much as it holds. */
export function runFromRecord(record: ShownRecord): LiveRun {
  const run = new LiveRun(record.id, record.spec, record.experiment)
  const apply = (event: OwnEvent): void =>
    // The view's clock does not matter for a run that is over.
    run.apply({ ...event, run: record.id }, event.t)
  const {
    startedAt,
    host,
    spec,
    notes,
    summary,
    outcome,
    error,
    findings,
    python,
    droppedMessages,
    logLinesLeftOut,
  } = record
  const taskLabels: string[] = []
  for (const { id, label } of record.tasks) taskLabels[id] = label
  apply({ kind: 'run-started', t: 0, startedAt, host, spec, taskLabels, notes })
  if (python) apply({ kind: 'python-ready', t: 0, python })
  for (const event of inOrder(momentsOf(record), recordedSamples(record.samples))) apply(event)
  const t = record.workers.reduce(
    (last, { endedMs }) => Math.max(last, endedMs ?? 0),
    summary.wallMs,
  )
  run.log.leaveOut(logLinesLeftOut ?? 0)
  run.log.complete()
  if (record.tasks.length < summary.tasks.total) {
    run.tasks.leaveOut(summary.tasks)
    run.workers.takeDone(record.workers)
  }
  run.leftOut = record.leftOut
  const usedCpuMs = usedCpuOf(record.workers)
  apply({ kind: 'run-ended', t, outcome, error, summary, usedCpuMs, droppedMessages, findings })
  return run
}

/** All that happened but the samples, in order of time. */
function momentsOf({ workers, tasks, log, markers = [] }: RunRecord): readonly OwnEvent[] {
  const moments: OwnEvent[] = workers.flatMap(workerMoments)
  for (const { id: task, worker, state, queuedMs, startedMs, endedMs, error } of tasks) {
    if (startedMs !== undefined && worker !== undefined) {
      moments.push({ kind: 'task-started', t: startedMs, task, worker })
    }
    const settled = { task, worker, state, queuedMs, startedMs, endedMs, error }
    moments.push({ kind: 'tasks-settled', t: endedMs, tasks: [settled] })
  }
  for (const line of log) moments.push({ kind: 'task-log', ...line })
  for (const marker of markers) moments.push({ kind: 'run-marker', ...marker })
  return moments.toSorted((a, b) => a.t - b.t)
}

function workerMoments(record: WorkerRecord): OwnEvent[] {
  const { id: worker, slot, kind: workerKind, startedMs, startupMs, pid, tid, endedMs } = record
  const begun = { t: startedMs, worker, slot, workerKind, pid }
  const moments: OwnEvent[] = [{ kind: 'worker-starting', ...begun }]
  if (pid !== undefined && startupMs !== undefined) {
    moments.push({ kind: 'worker-ready', t: startedMs + startupMs, worker, pid, tid, startupMs })
  }
  if (endedMs !== undefined) {
    const reason = record.endReason ?? 'ended'
    const expected = record.endedUnexpectedly !== true
    moments.push({ kind: 'worker-ended', t: endedMs, worker, reason, expected })
  }
  return moments
}

/** Two series that are each in order of time as one; of the same instant those of `a` come first. */
function* inOrder(a: readonly OwnEvent[], b: Iterable<OwnEvent>): Generator<OwnEvent> {
  let next = 0
  for (const event of b) {
    for (; next < a.length && (a[next]?.t ?? 0) <= event.t; next += 1) yield a[next] as OwnEvent
    yield event
  }
  for (; next < a.length; next += 1) yield a[next] as OwnEvent
}
