/** A run from its record, in the parts that the Lab shows it in. Nothing in it goes any more. */
import { formatCount, formatCpu, formatDuration, formatQuantity } from '../../shared/format'
import { spanMs } from '../live/figures'
import type { LiveRun } from '../live/live-run'
import { Callout } from '../look/Callout'
import { CoresCard, type CoreWords } from '../run/CoresCard'
import { DetailCard } from '../run/DetailCard'
import header from '../run/RunHeader.module.css'
import view from '../run/RunView.module.css'
import { WorkersCard } from '../run/WorkersCard'
import { useScale } from '../scale/use-scale'
import { outcomeMeanings, outcomeNames } from './run-words'
import classes from './RunsPage.module.css'

interface RecordedRunProps {
  readonly run: LiveRun
  readonly label: string
  /** Logical cores of the machine that ran it. */
  readonly hostCores: number
}

const words: CoreWords = {
  ours: 'ours',
  others: 'others',
  dots: 'where a worker ran last',
  nameOfSlot: (slot) => `worker ${slot}`,
}

export function RecordedRun({ run, label, hostCores }: RecordedRunProps) {
  return (
    <div className={view.page}>
      <div className={view.top}>
        <RecordedHeader run={run} label={label} />
      </div>
      <RecordedTroubles run={run} />
      <CoresCard
        meter={run.meter}
        spanMs={spanMs(run, run.lastT)}
        hostCores={hostCores}
        hasEnded
        emptyText="There are no samples: the run was over before two readings, or it was not sampled."
        slots={run.workers.slots.length}
        phase={run.phase}
        words={words}
      />
      <WorkersCard run={run} />
      <DetailCard run={run} revision={0} />
    </div>
  )
}

/** Only a run that has ended has a record. */
const outcomeOf = ({ phase }: LiveRun): keyof typeof outcomeNames =>
  phase in outcomeNames ? (phase as keyof typeof outcomeNames) : 'completed'

function RecordedHeader({ run, label }: Pick<RecordedRunProps, 'run' | 'label'>) {
  const { scale } = useScale()
  const { counts, total } = run.tasks
  const outcome = outcomeOf(run)
  const ran = counts.done + counts.failed
  const failed = counts.failed > 0 ? `, ${formatCount(counts.failed)} failed` : ''
  return (
    <div className={header.header}>
      <div className={header.row}>
        <span
          className={header.state}
          data-phase={outcome}
          data-trouble={counts.failed > 0 || outcome !== 'completed' || undefined}
        >
          {outcomeNames[outcome]}
        </span>
        <h2 className={classes.runLabel} title={label}>
          {label}
        </h2>
        <span className={header.figure} title="time">
          {formatDuration(run.summary?.wallMs)}
        </span>
        {run.summary?.effectiveCores !== undefined && (
          <span className={header.figure} title="CPU time divided by wall time">
            {formatCpu(run.summary.effectiveCores, scale)} on average
          </span>
        )}
        <span className={header.figure} title="tasks">
          {formatCount(ran)}/{formatCount(total)} tasks{failed}
        </span>
      </div>
    </div>
  )
}

const MAX_SHOWN = 3

function RecordedTroubles({ run }: { readonly run: LiveRun }) {
  const { counts, failures, total } = run.tasks
  const outcome = outcomeOf(run)
  return (
    <>
      {outcome !== 'completed' && (
        <Callout tone={outcome === 'failed' ? 'bad' : 'plain'} title={outcomeNames[outcome]}>
          {run.error ?? `${outcomeMeanings[outcome]}.`}
        </Callout>
      )}
      {counts.failed > 0 && (
        <Callout tone="bad" title={`${counts.failed} of ${formatQuantity(total, 'task')} failed`}>
          <ul className={classes.failures}>
            {failures.slice(0, MAX_SHOWN).map(({ task, worker, error }) => (
              <li key={task}>
                <strong>{run.tasks.label(task)}</strong>
                {worker === undefined ? '' : ` on worker ${worker}`}: {error}
              </li>
            ))}
          </ul>
          {counts.failed > MAX_SHOWN && 'The log has the others.'}
        </Callout>
      )}
    </>
  )
}
