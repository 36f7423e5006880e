/** A run from its record, in the parts that the Lab shows it in. Nothing in it goes any more. */
import { EFFECTIVE_CORES } from '../../../shared/messages/busy-words'
import { UnstyledButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatCpu, formatDuration, formatQuantity } from '../../../shared/messages/format'
import { tasksFigure } from '../../../shared/messages/tasks-text'
import type { HostCores } from '../../../shared/contract/usable-cores'
import type { LiveRun } from '../../../shared/state/live-run'
import { Callout } from '../../ui/theme/Callout'
import type { DetailTab } from '../../views/run/DetailCard'
import { ErrorText } from '../../ui/parts/ErrorText'
import { pointAt } from '../../ui/parts/point-at'
import { RuntimeLine } from '../../views/run/RuntimeLine'
import { RunBody } from '../../views/run/RunBody'
import header from '../../views/run/RunHeader.module.css'
import { FailedTasks, Interrupted } from '../../views/run/RunTroubles'
import view from '../lab/RunView.module.css'
import { useScale } from '../../ui/scale/use-scale'
import { outcomeMeanings } from './run-words'
import classes from './RunsPage.module.css'

interface RecordedRunProps {
  readonly run: LiveRun
  readonly label: string
  /** The machine that ran it. */
  readonly host: HostCores
}

export function RecordedRun({ run, label, host }: RecordedRunProps) {
  const [tab, setTab] = useState<DetailTab>('timeline')
  const page = useRef<HTMLDivElement>(null)
  const showFindings = (): void => {
    // At once, so that what is pointed at is in the page.
    flushSync(() => setTab('findings'))
    if (page.current) pointAt(page.current, 'findings')
  }
  return (
    <div ref={page} className={view.page} data-regions>
      <div className={view.top}>
        <RecordedHeader run={run} label={label} onShowFindings={showFindings} />
      </div>
      <RecordedTroubles run={run} />
      <RunBody run={run} revision={0} host={host} tab={tab} onTab={setTab} />
    </div>
  )
}

interface RecordedHeaderProps {
  readonly run: LiveRun
  readonly label: string
  readonly onShowFindings: () => void
}

function RecordedHeader({ run, label, onShowFindings }: RecordedHeaderProps) {
  const [finding, ...others] = run.findings
  const { scale } = useScale()
  const { counts, total } = run.tasks
  return (
    <div className={header.header} data-region="header">
      <div className={header.row}>
        <span
          className={header.state}
          data-phase={run.phase}
          data-trouble={run.isTroubled || undefined}
        >
          {run.stateWord}
        </span>
        <h2 className={classes.runLabel} title={label}>
          {label}
        </h2>
        <span className={header.figure} title="time">
          {formatDuration(run.summary?.wallMs)}
        </span>
        {run.summary?.effectiveCores !== undefined && (
          <span className={header.figure} title={EFFECTIVE_CORES}>
            {formatCpu(run.summary.effectiveCores, scale)} on average
          </span>
        )}
        <span className={header.figure} title="tasks">
          {tasksFigure({ ...counts, total })}
        </span>
      </div>
      <RuntimeLine run={run} />
      {finding && (
        <p className={header.experiment}>
          <UnstyledButton className={header.headline} onClick={onShowFindings}>
            {finding.title}
            {others.length > 0 && ` and ${formatQuantity(others.length, 'more finding')}`}
          </UnstyledButton>
        </p>
      )}
    </div>
  )
}

function RecordedTroubles({ run }: { readonly run: LiveRun }) {
  const { phase } = run
  return (
    <>
      {run.leftOut !== undefined && <Callout tone="plain">{run.leftOut}</Callout>}
      {phase === 'interrupted' && <Interrupted />}
      {(phase === 'stopped' || phase === 'failed') && (
        <Callout tone={phase === 'failed' ? 'bad' : 'plain'} title={run.stateWord}>
          <ErrorText text={run.error ?? `${outcomeMeanings[phase]}.`} />
        </Callout>
      )}
      <FailedTasks run={run} />
    </>
  )
}
