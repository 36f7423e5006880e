/** One run in all its parts, live or opened again: the cores, the workers, the event loop that holds all tasks, the timeline, the log, the findings. */
import type { HostCores } from '../../../shared/contract/usable-cores'
import { spanMs } from '../../live/figures'
import { busyWords } from '../../../shared/messages/busy-words'
import type { LiveRun } from '../../../shared/state/live-run'
import { CoresCard, type CoreWords } from '../charts/CoresCard'
import { DetailCard, type DetailTab } from './DetailCard'
import { InTurns } from './InTurns'
import { RunLines } from './RunLines'
import { WorkersCard } from './WorkersCard'

interface RunBodyProps {
  readonly run: LiveRun
  /** Rises when the run has changed in place. */
  readonly revision: number
  /** Of the machine, while the run does not tell. */
  readonly host: HostCores
  readonly tab: DetailTab
  readonly onTab: (tab: DetailTab) => void
}

const runWords: CoreWords = {
  ...busyWords.run,
  dots: 'where a worker ran last',
  nameOfSlot: (slot) => `worker ${slot}`,
}

const noFigures = (run: LiveRun): string =>
  run.hasEnded
    ? 'The run was over before two readings could be taken: give it more work, or sample faster.'
    : 'The first figures appear with the second reading.'

export function RunBody({ run, revision, host, tab, onTab }: RunBodyProps) {
  return (
    <InTurns>
      <CoresCard
        key={`cores ${run.id}`}
        meter={run.meter}
        spanMs={spanMs(run, run.lastT)}
        host={run.host ?? host}
        hasEnded={run.hasEnded}
        emptyText={noFigures(run)}
        slots={run.places}
        phase={run.phase}
        words={runWords}
      />
      <WorkersCard run={run} />
      <RunLines run={run} revision={revision} />
      <DetailCard key={`detail ${run.id}`} run={run} revision={revision} tab={tab} onTab={onTab} />
    </InTurns>
  )
}
