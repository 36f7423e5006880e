/** In the place of the list: a run as the Lab shows it, a watch as Watch shows it, or several runs compared. */
import { Button, Loader } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { formatQuantity } from '../../shared/format'
import type { RunRecord } from '../../shared/run-record'
import lab from '../app/LabPage.module.css'
import type { Notices } from '../app/use-notices'
import { runFromRecord } from '../live/run-from-record'
import { BackIcon } from '../look/icons'
import { StatusLine } from '../run/StatusLine'
import { watchFromRecord } from '../watch/live/from-record'
import { WatchView } from '../watch/view/WatchView'
import { RecordedRun } from './RecordedRun'
import { type TitleOf, whenText } from './run-words'
import classes from './RunsPage.module.css'
import type { RunsStage } from './use-runs-actions'

const CompareView = lazy(() =>
  import('../compare/CompareView').then(({ CompareView: view }) => ({ default: view })),
)

interface OpenedProps {
  readonly stage: RunsStage
  readonly titleOf: TitleOf
  readonly tell: Notices['tell']
  readonly onBack: () => void
}

export function Opened({ stage, titleOf, tell, onBack }: OpenedProps) {
  switch (stage.kind) {
    case 'list':
      return undefined
    case 'record': {
      const { record, label } = stage
      return record.spec.model === 'command' ? (
        <OpenedWatch record={record} tell={tell} onBack={onBack} />
      ) : (
        <OpenedRun record={record} label={label} titleOf={titleOf} onBack={onBack} />
      )
    }
    case 'compare':
      return (
        <Frame
          crumb={`${formatQuantity(stage.runs.length, 'run')} compared`}
          onBack={onBack}
          foot={undefined}
        >
          <Suspense fallback={<Loader aria-label="Loading" className={lab.loader} />}>
            <CompareView key={stage.runs.join()} runs={stage.runs} />
          </Suspense>
        </Frame>
      )
  }
}

interface FrameProps {
  readonly crumb: string
  readonly onBack: () => void
  readonly foot: ReactNode
  readonly children: ReactNode
}

/** The way back stays on top while the rest scrolls. */
function Frame({ crumb, onBack, foot, children }: FrameProps) {
  return (
    <div className={classes.opened}>
      <div className={classes.bar}>
        <Button
          size="compact-sm"
          variant="default"
          flex="none"
          autoFocus
          leftSection={<BackIcon />}
          aria-keyshortcuts="Escape"
          title="Back to the list (Esc)"
          onClick={onBack}
        >
          All runs
        </Button>
        <span className={classes.crumb}>{crumb}</span>
      </div>
      <main className={classes.stage}>{children}</main>
      {foot}
    </div>
  )
}

/** Where and when it was run: `Fibonacci, yesterday 14:03, on AMD Ryzen (8 cores)`. */
function crumbOf({ startedAt, host, experiment }: RunRecord, title: string): string {
  return [
    experiment?.title ?? title,
    whenText(startedAt, Date.now()),
    `on ${host.cpuModel} (${formatQuantity(host.cores, 'core')})`,
  ].join(', ')
}

interface OpenedRunProps {
  readonly record: RunRecord
  readonly label: string
  readonly titleOf: TitleOf
  readonly onBack: () => void
}

function OpenedRun({ record, label, titleOf, onBack }: OpenedRunProps) {
  const run = useMemo(() => runFromRecord(record), [record])
  const { sampling } = run
  return (
    <Frame
      crumb={crumbOf(record, titleOf(record.spec.workload))}
      onBack={onBack}
      foot={
        <StatusLine
          sampler={sampling?.sampler}
          wallMs={sampling?.wallMs ?? 0}
          isOver
          source={sampling?.source}
        />
      }
    >
      <RecordedRun run={run} label={label} hostCores={record.host.cores} />
    </Frame>
  )
}

interface OpenedWatchProps {
  readonly record: RunRecord
  readonly tell: Notices['tell']
  readonly onBack: () => void
}

/** Nothing of it goes any more, so there is nothing to stop. */
const stopNothing = (): Promise<void> => Promise.resolve()

function OpenedWatch({ record, tell, onBack }: OpenedWatchProps) {
  const watch = useMemo(() => watchFromRecord(record), [record])
  const watching = useMemo(
    () => ({
      stop: stopNothing,
      attempt: async (title: string, request: () => Promise<unknown>) => {
        try {
          await request()
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          tell({ kind: 'bad', title, lines: [reason] })
        }
      },
    }),
    [tell],
  )
  return (
    <Frame
      crumb={crumbOf(record, 'Watch')}
      onBack={onBack}
      foot={
        <StatusLine
          sampler={watch.sampler}
          wallMs={watch.elapsedMs(0)}
          isOver
          source={watch.summary?.sampling.source}
        />
      }
    >
      <WatchView watch={watch} revision={0} now={0} watching={watching} isShown={false} />
    </Frame>
  )
}
