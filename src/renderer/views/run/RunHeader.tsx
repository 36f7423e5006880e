/** The state of the shown run at a glance, and the way to stop it. Stays on top while the rest scrolls. */
import { EFFECTIVE_CORES } from '../../../shared/messages/busy-words'
import { Progress, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  formatCpu,
  formatCpuOf,
  formatQuantity,
  formatShare,
} from '../../../shared/messages/format'
import type { HostDescription } from '../../../shared/contract/run-record'
import { tasksFigure } from '../../../shared/messages/tasks-text'
import { timeLeftText } from '../../../shared/messages/time-left'
import { allowedCount, type HostCores } from '../../../shared/contract/usable-cores'
import { limitSentence, limitWords } from '../../../shared/messages/usable-cores-words'
import { busyNow } from '../../live/core-figures'
import { elapsedText, runTimeLeftMs, statusSentence } from '../../live/figures'
import type { LiveExperiment } from '../../../shared/state/live-experiment'
import type { LiveRun } from '../../../shared/state/live-run'
import { progressSentence, repeatText } from '../../live/progress'
import { useCalm } from '../../live/use-live'
import { useScale } from '../../ui/scale/use-scale'
import { RuntimeLine } from './RuntimeLine'
import classes from './RunHeader.module.css'
import { StopButton } from '../../ui/parts/StopButton'

type Show = (what: 'findings' | 'comparison') => void

interface RunHeaderProps {
  readonly experiment: LiveExperiment
  readonly run: LiveRun
  readonly label: string
  readonly host: HostDescription
  /** The monotonic clock, ms. */
  readonly now: number
  readonly onStop: () => Promise<void>
  readonly onShow: Show
}

export function RunHeader({ experiment, run, label, host, now, onStop, onShow }: RunHeaderProps) {
  const progressText = progressSentence(experiment, now)
  const left = progressText === undefined ? runTimeLeftMs(run, now) : undefined
  // While one goes, the line below says it.
  const repeat = experiment.isRunning ? undefined : repeatText(run, experiment)
  const { counts, total, settled, progress } = run.tasks
  const status = useCalm(statusSentence(run, label), `${run.id} ${run.phase}`)
  return (
    <div className={classes.header} data-region="header">
      <output className={classes.status}>{status}</output>
      <div className={classes.row}>
        <span
          className={classes.state}
          data-phase={run.phase}
          data-trouble={run.isTroubled || undefined}
        >
          {run.stateWord}
        </span>
        <span className={classes.label} title={label}>
          {label}
          {repeat !== undefined && <span className={classes.repeat}>{repeat}</span>}
        </span>
        <Figure name="time" value={elapsedText(run, now)} />
        <BusyFigure run={run} host={run.host ?? host} />
        <Figure name="tasks" value={tasksFigure({ ...counts, total })} />
        <span className={classes.left}>{left === undefined ? '' : timeLeftText(left)}</span>
        {experiment.isRunning && (
          <StopButton
            onStop={onStop}
            isStopping={experiment.runs.some(({ phase }) => phase === 'stopping')}
          />
        )}
      </div>
      <RuntimeLine run={run} />
      {progressText !== undefined && <p className={classes.experiment}>{progressText}</p>}
      {experiment.isGoing ? (
        progressText === undefined && (
          <p className={classes.experiment}>What this run teaches is told here at its end.</p>
        )
      ) : (
        <Headline experiment={experiment} run={run} onShow={onShow} />
      )}
      <Progress
        size={4}
        radius={2}
        value={progress * 100}
        color={
          run.isTroubled ? 'var(--lo-bad)' : run.phase === 'completed' ? 'var(--lo-good)' : 'accent'
        }
        transitionDuration={0}
        aria-label={`Progress of ${label}`}
        aria-valuetext={`${formatShare(progress)}, ${settled} of ${total} tasks ended`}
        className={classes.progress}
      />
    </div>
  )
}

interface HeadlineProps {
  readonly experiment: LiveExperiment
  readonly run: LiveRun
  readonly onShow: Show
}

/** What the run says above all, and the ways to the rest of it and to what all runs say together. Never empty: its line is kept. */
function Headline({ experiment, run, onShow }: HeadlineProps) {
  const [first, ...others] = run.findings
  const ended = experiment.runs.filter(({ hasEnded }) => hasEnded).length
  if (!first && ended < 2) return <p className={classes.experiment}>No findings.</p>
  return (
    <p className={classes.experiment}>
      {first && (
        <UnstyledButton className={classes.headline} onClick={() => onShow('findings')}>
          {first.title}
          {others.length > 0 && `, and ${formatQuantity(others.length, 'more finding')}`}
        </UnstyledButton>
      )}
      {ended > 1 && (
        <UnstyledButton className={classes.headline} onClick={() => onShow('comparison')}>
          Comparison of {formatQuantity(ended, 'run')}
        </UnstyledButton>
      )}
    </p>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <span className={classes.figure} title={name}>
      {value}
    </span>
  )
}

/** While it runs the last tick, afterwards what the run made of the cores. */
function BusyFigure({ run, host }: { readonly run: LiveRun; readonly host: HostCores }) {
  const { scale } = useScale()
  if (run.phase === 'waiting') return undefined
  if (run.summary) {
    const { effectiveCores } = run.summary
    if (effectiveCores === undefined) return undefined
    return (
      <Figure name={EFFECTIVE_CORES} value={`${formatCpu(effectiveCores, scale)} on average`} />
    )
  }
  return (
    <Figure
      name={['busy cores, all programs', limitSentence(host)].filter(Boolean).join('. ')}
      value={
        <>
          {formatCpuOf(busyNow(run.meter), allowedCount(host), scale)}
          {limitWords(host, (cores) => formatCpu(cores, scale))}
          <span className={classes.roomy}> busy</span>
        </>
      }
    />
  )
}
