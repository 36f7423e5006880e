/** One experiment: which of its runs is shown, that run in all its parts, and all of them compared. */
import { useState } from 'react'
import type { HostDescription } from '../../shared/run-record'
import type { LiveExperiment } from '../live/live-experiment'
import { labelOf, spanMs } from '../live/figures'
import type { LiveRun } from '../live/live-run'
import { ComparisonCard } from './ComparisonCard'
import { CoresCard, type CoreWords } from './CoresCard'
import { DetailCard } from './DetailCard'
import { RunHeader } from './RunHeader'
import { RunPicker } from './RunPicker'
import { RunTroubles } from './RunTroubles'
import classes from './RunView.module.css'
import { WorkersCard } from './WorkersCard'

interface RunViewProps {
  readonly experiment: LiveExperiment
  readonly host: HostDescription
  /** Rises when the experiment has changed in place. */
  readonly revision: number
  /** The monotonic clock, ms. */
  readonly now: number
  readonly onStop: () => Promise<void>
}

const words: CoreWords = {
  ours: 'ours',
  others: 'others',
  dots: 'where a worker ran last',
  nameOfSlot: (slot) => `worker ${slot}`,
}

const noFigures = (run: LiveRun): string =>
  run.hasEnded
    ? 'The run was over before two readings could be taken: give it more work, or sample faster.'
    : 'The first figures come with the second reading.'

/** Changes when one of the runs begins, ends or has its first failure. */
const phasesOf = ({ runs }: LiveExperiment): string =>
  runs.map(({ phase, tasks }) => `${phase} ${tasks.counts.failed > 0}`).join()

export function RunView({ experiment, host, revision, now, onStop }: RunViewProps) {
  const [picked, setPicked] = useState<string>()
  const run = experiment.runs.find(({ id }) => id === picked) ?? experiment.current
  if (!run) return undefined
  const label = labelOf(run, experiment)
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        {experiment.runs.length > 1 && (
          <RunPicker
            experiment={experiment}
            phases={phasesOf(experiment)}
            shown={run.id}
            isFollowing={picked === undefined}
            onPick={setPicked}
          />
        )}
        <RunHeader
          experiment={experiment}
          run={run}
          label={label}
          host={host}
          now={now}
          onStop={onStop}
        />
      </div>
      <RunTroubles run={run} experiment={experiment} />
      <CoresCard
        key={`cores ${run.id}`}
        meter={run.meter}
        spanMs={spanMs(run, run.lastT)}
        hostCores={run.hostCores ?? host.cores}
        hasEnded={run.hasEnded}
        emptyText={noFigures(run)}
        slots={run.workers.slots.length}
        phase={run.phase}
        words={words}
      />
      <WorkersCard run={run} />
      <DetailCard key={`detail ${run.id}`} run={run} revision={revision} />
      <ComparisonCard
        experiment={experiment}
        ended={experiment.runs.filter(({ hasEnded }) => hasEnded).length}
        shown={run.id}
        onPick={setPicked}
      />
    </div>
  )
}
