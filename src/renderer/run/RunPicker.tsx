/** The runs of an experiment side by side; the shown one follows the one that goes until a person picks. */
import { Button, SegmentedControl } from '@mantine/core'
import { memo } from 'react'
import { formatDuration } from '../../shared/format'
import { labelOf, phaseNames } from '../live/figures'
import type { LiveExperiment } from '../live/live-experiment'
import type { LiveRun } from '../live/live-run'
import { CheckIcon, ClockIcon, CrossIcon, DotIcon, StopIcon } from '../look/icons'
import classes from './RunPicker.module.css'

interface RunPickerProps {
  readonly experiment: LiveExperiment
  /** The experiment changes in place; this says when to draw it again. */
  readonly phases: string
  /** Id of a run. */
  readonly shown: string
  readonly isFollowing: boolean
  /** Undefined: follow the run that goes. */
  readonly onPick: (run: string | undefined) => void
}

export const RunPicker = memo(function RunPicker(props: RunPickerProps) {
  const { experiment, shown, isFollowing, onPick } = props
  return (
    <div className={classes.row}>
      <SegmentedControl
        size="xs"
        aria-label="Shown run"
        className={classes.picker}
        transitionDuration={0}
        value={shown}
        onChange={onPick}
        data={experiment.runs.map((run) => ({
          value: run.id,
          label: <RunChip run={run} label={labelOf(run, experiment)} />,
        }))}
      />
      {experiment.isGoing && !isFollowing && (
        <Button size="compact-xs" variant="subtle" flex="none" onClick={() => onPick(undefined)}>
          Follow the running one
        </Button>
      )}
    </div>
  )
})

function RunChip({ run, label }: { readonly run: LiveRun; readonly label: string }) {
  return (
    <span
      className={classes.chip}
      data-phase={run.phase}
      data-trouble={run.tasks.counts.failed > 0 || undefined}
      title={phaseNames[run.phase]}
    >
      <PhaseIcon run={run} />
      {label}
      {run.summary && <span className={classes.wall}>{formatDuration(run.summary.wallMs)}</span>}
    </span>
  )
}

function PhaseIcon({ run }: { readonly run: LiveRun }) {
  switch (run.phase) {
    case 'waiting':
      return <ClockIcon />
    case 'running':
    case 'stopping':
      return <DotIcon />
    case 'completed':
      return run.tasks.counts.failed > 0 ? <CrossIcon /> : <CheckIcon />
    case 'stopped':
      return <StopIcon />
    case 'failed':
      return <CrossIcon />
  }
}
