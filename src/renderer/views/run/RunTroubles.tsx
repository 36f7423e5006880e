/** What went wrong, on which worker, and what to do about it. Nothing when nothing did. */
import type { ReactNode } from 'react'
import { formatCount, formatQuantity } from '../../../shared/messages/format'
import { tasksSentence } from '../../../shared/messages/tasks-text'
import type { LiveExperiment } from '../../../shared/state/live-experiment'
import type { LiveRun } from '../../../shared/state/live-run'
import { Callout } from '../../ui/theme/Callout'
import { ErrorText } from '../../ui/parts/ErrorText'
import classes from './RunTroubles.module.css'

const MAX_SHOWN = 3

interface RunTroublesProps {
  readonly run: LiveRun
  readonly experiment: LiveExperiment
}

export function RunTroubles({ run, experiment }: RunTroublesProps) {
  const { counts, total } = run.tasks
  const reason = run.phase === 'failed' ? run.error : failedExperiment(run, experiment)
  return (
    <>
      {reason !== undefined && wasCutOff(run) && (
        <Callout tone="bad" isUrgent title="The run was cut off">
          <ErrorText text={reason} /> {tasksSentence({ ...counts, total })}; the figures cover what
          ran until then.
        </Callout>
      )}
      {reason !== undefined && !wasCutOff(run) && (
        <Callout tone="bad" isUrgent title="The run could not be carried out">
          <ErrorText text={reason} /> Change it in the form and press Run again.
        </Callout>
      )}
      {run.phase === 'stopped' && (
        <Callout tone="plain" title="Stopped before its end">
          {tasksSentence({ ...counts, total })}. The figures cover what ran until then; press Run to
          start again.
          {experiment.runs.length > 1 && ` ${keptText(experiment)}`}
        </Callout>
      )}
      {run.phase === 'interrupted' && <Interrupted />}
      <FailedTasks run={run}>
        {experiment.runs.length > 1 && 'Runs with failed tasks cannot win the comparison.'}
      </FailedTasks>
    </>
  )
}

/** It went for a while, so there is something to see. */
const wasCutOff = (run: LiveRun): boolean =>
  run.tasks.counts.done > 0 || run.meter.series.points.length > 0

/** An experiment may fail before any of its runs has begun. */
function failedExperiment(run: LiveRun, experiment: LiveExperiment): string | undefined {
  const isHere = experiment.outcome === 'failed' && run.phase === 'waiting'
  return isHere ? (experiment.error ?? 'No reason was given.') : undefined
}

/** `7 of 20 runs had ended before it and are kept.` */
function keptText({ runs }: LiveExperiment): string {
  const whole = runs.filter(({ phase }) => phase === 'completed').length
  return `Of ${formatQuantity(runs.length, 'run')} ${whole} had ended before and are kept.`
}

/** `children`: what it means for the figures. */
export function FailedTasks({
  run,
  children,
}: {
  readonly run: LiveRun
  readonly children?: ReactNode
}) {
  const { counts, failures, total } = run.tasks
  if (counts.failed === 0) return undefined
  return (
    <Callout
      tone="bad"
      title={`${formatCount(counts.failed)} of ${formatQuantity(total, 'task')} failed`}
    >
      <ul className={classes.failures}>
        {failures.slice(0, MAX_SHOWN).map(({ task, worker, error }) => (
          <li key={task}>
            <strong>{run.tasks.label(task)}</strong>
            {worker === undefined ? '' : ` on worker ${worker}`}: <ErrorText text={error} />
          </li>
        ))}
      </ul>
      {counts.failed > MAX_SHOWN && 'The log has the others. '}
      {children}
    </Callout>
  )
}

export function Interrupted() {
  return (
    <Callout tone="plain" title="Interrupted">
      Coreloom was ended before this run was over. The figures cover what had been kept until then,
      at most a second less than what ran.
    </Callout>
  )
}
