/** One experiment: which of its runs is shown, that run in all its parts, and all of them compared. */
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { HostDescription } from '../../../shared/contract/run-record'
import type { LiveExperiment } from '../../../shared/state/live-experiment'
import { labelOf } from '../../live/figures'
import type { LiveRun } from '../../../shared/state/live-run'
import { CompareView } from '../../views/compare/CompareView'
import { ComparisonCard } from '../../views/run/ComparisonCard'
import type { DetailTab } from '../../views/run/DetailCard'
import { pointAt } from '../../ui/parts/point-at'
import { RunBody } from '../../views/run/RunBody'
import { RunHeader } from '../../views/run/RunHeader'
import { RunPicker } from '../../views/run/RunPicker'
import { RunTroubles } from '../../views/run/RunTroubles'
import classes from './RunView.module.css'

interface RunViewProps {
  readonly experiment: LiveExperiment
  readonly host: HostDescription
  /** Rises when the experiment has changed in place. */
  readonly revision: number
  /** The monotonic clock, ms. */
  readonly now: number
  readonly onStop: () => Promise<void>
  /** As of CompareView. */
  readonly baseline: string | undefined
  readonly onBaseline: (run: string) => void
}

/** Changes when one of the runs begins, ends or has its first failure. */
const phasesOf = ({ runs }: LiveExperiment): string =>
  runs.map(({ phase, tasks }) => `${phase} ${tasks.counts.failed > 0}`).join()

export function RunView({
  experiment,
  host,
  revision,
  now,
  onStop,
  baseline,
  onBaseline,
}: RunViewProps) {
  const [picked, setPicked] = useState<string>()
  const [tab, setTab] = useState<DetailTab>('timeline')
  const page = useRef<HTMLDivElement>(null)
  const run = experiment.runs.find(({ id }) => id === picked) ?? experiment.current
  if (!run) return undefined
  const label = labelOf(run, experiment)
  const ended = experiment.runs.filter(({ hasEnded }) => hasEnded)
  const show = (what: 'findings' | 'comparison'): void => {
    if (what === 'findings') flushSync(() => setTab('findings'))
    if (page.current) pointAt(page.current, what)
  }
  /** From the comparison, which stands far below, to the run itself. */
  const pick = (id: string): void => {
    setPicked(id)
    page.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <div ref={page} className={classes.page} data-regions>
      {experiment.runs.length > 1 && (
        <div className={classes.picker}>
          <RunPicker
            experiment={experiment}
            phases={phasesOf(experiment)}
            shown={run.id}
            isFollowing={picked === undefined}
            onPick={setPicked}
          />
        </div>
      )}
      <div className={classes.top}>
        <RunHeader
          experiment={experiment}
          run={run}
          label={label}
          host={host}
          now={now}
          onStop={onStop}
          onShow={show}
        />
      </div>
      <RunTroubles run={run} experiment={experiment} />
      <RunBody run={run} revision={revision} host={host} tab={tab} onTab={setTab} />
      {isCompared(experiment, ended) ? (
        <CompareView
          runs={ended.map(({ id }) => id)}
          baseline={baseline}
          onBaseline={onBaseline}
          onPick={pick}
        />
      ) : (
        <ComparisonCard
          experiment={experiment}
          ended={ended.length}
          shown={run.id}
          onPick={setPicked}
        />
      )}
    </div>
  )
}

/** Main reads all records for it, which would take time from the cores while there is still something to measure. */
const isCompared = ({ isGoing }: LiveExperiment, ended: readonly LiveRun[]): boolean =>
  !isGoing && ended.length > 1
