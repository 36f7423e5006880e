/**
 * The runs of an experiment: a choice of variants, and beneath it one of the repeats of the chosen variant. The shown run
 * follows the one that goes until a person picks.
 */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { memo, useEffect, useRef } from 'react'
import { formatDuration } from '../../../shared/messages/format'
import { runLabel } from '../../../shared/messages/run-label'
import type { LiveExperiment, LiveVariant } from '../../../shared/state/live-experiment'
import type { LiveRun } from '../../../shared/state/live-run'
import { CheckIcon, ClockIcon, CrossIcon, DotIcon, StopIcon } from '../../ui/theme/icons'
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

/** More variants side by side would be scrolled through for long; a list has them all in sight. */
const MAX_SIDE_BY_SIDE = 8

export const RunPicker = memo(function RunPicker(props: RunPickerProps) {
  const { experiment, shown, isFollowing, onPick } = props
  const { variants } = experiment
  const chosen = variants.find(({ runs }) => runs.some(({ id }) => id === shown))
  const rows = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A run that begins may stand far to the right.
    for (const input of rows.current?.querySelectorAll('input:checked') ?? []) {
      input.nextElementSibling?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    }
  }, [shown])
  const follow = experiment.isRunning && !isFollowing && (
    <Button size="compact-xs" variant="subtle" flex="none" onClick={() => onPick(undefined)}>
      Follow the running one
    </Button>
  )
  const isRepeated = chosen !== undefined && chosen.runs.length > 1
  const pickVariant = (value: string): void =>
    onPick(runToLookAt(variants.find(({ variant }) => String(variant) === value))?.id)
  return (
    <div ref={rows} className={classes.rows}>
      {variants.length > 1 && (
        <div className={classes.row}>
          <VariantChoice
            experiment={experiment}
            chosen={String(chosen?.variant ?? 0)}
            onPick={pickVariant}
          />
          {!isRepeated && follow}
        </div>
      )}
      {isRepeated && (
        <div className={classes.row}>
          <div className={classes.picker}>
            <SegmentedControl
              size="xs"
              aria-label="Shown repeat"
              className={classes.control}
              transitionDuration={0}
              value={shown}
              onChange={onPick}
              data={chosen.runs.map((run) => ({
                value: run.id,
                label: <RunChip run={run} label={repeatName(run)} />,
              }))}
            />
          </div>
          {follow}
        </div>
      )}
    </div>
  )
})

/** Of a variant the run that goes, else the newest measured one, else the newest, else the first. */
function runToLookAt(variant: LiveVariant | undefined): LiveRun | undefined {
  const runs = variant?.runs ?? []
  return (
    runs.find((run) => run.isActive) ??
    runs.findLast((run) => run.hasEnded && run.place?.isWarmUp !== true) ??
    runs.findLast((run) => run.hasEnded) ??
    runs[0]
  )
}

const repeatName = ({ place }: LiveRun): string =>
  place?.isWarmUp === true
    ? `warm-up${place.repeat > 0 ? ` ${place.repeat + 1}` : ''}`
    : String((place?.repeat ?? 0) + 1)

interface VariantChoiceProps {
  readonly experiment: LiveExperiment
  readonly chosen: string
  readonly onPick: (variant: string) => void
}

function VariantChoice({ experiment, chosen, onPick }: VariantChoiceProps) {
  const { variants, variantSpecs } = experiment
  const labelOf = ({ spec }: LiveVariant): string => runLabel(spec, variantSpecs)
  const tally = ({ runs }: LiveVariant): string =>
    runs.length > 1 ? `${runs.filter((run) => run.hasEnded).length}/${runs.length}` : ''
  if (variants.length > MAX_SIDE_BY_SIDE) {
    return (
      <NativeSelect
        size="xs"
        aria-label="Shown variant"
        className={classes.list}
        value={chosen}
        data={variants.map((one) => ({
          value: String(one.variant),
          label: `${labelOf(one)}  ${tally(one)}`,
        }))}
        onChange={(event) => onPick(event.currentTarget.value)}
      />
    )
  }
  return (
    <div className={classes.picker}>
      <SegmentedControl
        size="xs"
        aria-label="Shown run"
        className={classes.control}
        transitionDuration={0}
        value={chosen}
        onChange={onPick}
        data={variants.map((one) => ({
          value: String(one.variant),
          label: <VariantChip variant={one} label={labelOf(one)} tally={tally(one)} />,
        }))}
      />
    </div>
  )
}

interface VariantChipProps {
  readonly variant: LiveVariant
  readonly label: string
  readonly tally: string
}

function VariantChip({ variant, label, tally }: VariantChipProps) {
  const run = runToLookAt(variant)
  if (!run) return label
  if (variant.runs.length === 1) return <RunChip run={run} label={label} />
  // All of it: going while one goes, done when all are.
  const waiting = variant.runs.find((one) => !one.hasEnded)
  const shown = run.isActive ? run : (waiting ?? run)
  return <RunChip run={shown} label={label} note={tally} />
}

interface RunChipProps {
  readonly run: LiveRun
  readonly label: string
  /** Instead of the wall time. */
  readonly note?: string
}

function RunChip({ run, label, note }: RunChipProps) {
  const wall = run.summary && formatDuration(run.summary.wallMs)
  return (
    <span
      className={classes.chip}
      data-phase={run.phase}
      data-trouble={run.tasks.counts.failed > 0 || undefined}
      title={run.stateWord}
    >
      <PhaseIcon run={run} />
      {label}
      {(note ?? wall) !== undefined && <span className={classes.wall}>{note ?? wall}</span>}
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
    case 'interrupted':
      return <StopIcon />
    case 'failed':
      return <CrossIcon />
  }
}
