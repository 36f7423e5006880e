/** In the place of the list: a run as the Lab shows it, a watch as Watch shows it, or several runs compared. */
import { preciseDateText } from '../../../shared/messages/dates'
import type { ShownRecord } from '../../../shared/contract/shown-record'
import { coresOfMachine } from '../../../shared/messages/usable-cores-words'
import { Button, Loader } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef } from 'react'
import { formatQuantity } from '../../../shared/messages/format'
import lab from '../lab/LabPage.module.css'
import { useAttempt } from '../../ui/notices/use-attempt'
import type { Notices } from '../../ui/notices/use-notices'
import { runFromRecord } from '../../../shared/state/run-from-record'
import { BackIcon } from '../../ui/theme/icons'
import { StatusLine } from '../../ui/parts/StatusLine'
import { watchFromRecord } from '../../../shared/state/watch/from-record'
import { WatchView } from '../../views/watch/WatchView'
import { RecordedRun } from './RecordedRun'
import type { TitleOf } from './run-words'
import classes from './RunsPage.module.css'
import { type RunsStage, stageBefore } from './use-runs-actions'

const CompareView = lazy(() =>
  import('../../views/compare/CompareView').then(({ CompareView: view }) => ({ default: view })),
)

interface OpenedProps {
  readonly stage: RunsStage
  readonly titleOf: TitleOf
  readonly tell: Notices['tell']
  readonly onOpen: (run: string) => void
  readonly onBaseline: (run: string) => void
  readonly onBack: () => void
}

export function Opened({ stage, titleOf, tell, onOpen, onBaseline, onBack }: OpenedProps) {
  switch (stage.kind) {
    case 'list':
      return undefined
    case 'record': {
      const { record, label } = stage
      const back = stageBefore(stage).kind === 'compare' ? 'Comparison' : 'All runs'
      return record.spec.model === 'command' ? (
        <OpenedWatch record={record} tell={tell} back={back} onBack={onBack} />
      ) : (
        <OpenedRun record={record} label={label} titleOf={titleOf} back={back} onBack={onBack} />
      )
    }
    case 'compare':
      return (
        <Frame
          crumb={`${formatQuantity(stage.runs.length, 'run')} compared`}
          back="All runs"
          onBack={onBack}
          foot={undefined}
        >
          <Suspense fallback={<Loader aria-label="Loading" className={lab.loader} />}>
            <div className={classes.compared}>
              <CompareView
                key={stage.runs.join()}
                runs={stage.runs}
                baseline={stage.baseline}
                onBaseline={onBaseline}
                onPick={onOpen}
              />
            </div>
          </Suspense>
        </Frame>
      )
  }
}

interface FrameProps {
  readonly crumb: string
  /** What the way back leads to. */
  readonly back: string
  readonly onBack: () => void
  readonly foot: ReactNode
  readonly children: ReactNode
}

/** The way back stays on top while the rest scrolls. */
function Frame({ crumb, back, onBack, foot, children }: FrameProps) {
  const wayBack = useRef<HTMLButtonElement>(null)
  useEffect(() => wayBack.current?.focus({ preventScroll: true }), [])
  return (
    <div className={classes.opened}>
      <div className={classes.bar}>
        <Button
          ref={wayBack}
          size="compact-sm"
          variant="default"
          flex="none"
          leftSection={<BackIcon />}
          aria-keyshortcuts="Escape"
          title="Back (Esc)"
          onClick={onBack}
        >
          {back}
        </Button>
        <span className={classes.crumb}>{crumb}</span>
      </div>
      <main className={classes.stage}>{children}</main>
      {foot}
    </div>
  )
}

/** Where and when it was run: `Fibonacci, 10/03/2026, 14:03:12, on AMD Ryzen (8 cores)`. */
function crumbOf({ startedAt, host, experiment }: ShownRecord, title: string): string {
  return [
    experiment?.title ?? title,
    preciseDateText(startedAt),
    `on ${host.cpuModel} (${coresOfMachine(host)})`,
  ].join(', ')
}

interface OpenedRunProps {
  readonly record: ShownRecord
  readonly label: string
  readonly titleOf: TitleOf
  readonly back: string
  readonly onBack: () => void
}

function OpenedRun({ record, label, titleOf, back, onBack }: OpenedRunProps) {
  const run = useMemo(() => runFromRecord(record), [record])
  const { sampling } = run
  return (
    <Frame
      crumb={crumbOf(record, titleOf(record.spec.workload))}
      back={back}
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
      <RecordedRun run={run} label={label} host={record.host} />
    </Frame>
  )
}

interface OpenedWatchProps {
  readonly record: ShownRecord
  readonly tell: Notices['tell']
  readonly back: string
  readonly onBack: () => void
}

/** Nothing of it goes any more, so there is nothing to stop. */
const stopNothing = (): Promise<void> => Promise.resolve()

function OpenedWatch({ record, tell, back, onBack }: OpenedWatchProps) {
  const watch = useMemo(() => watchFromRecord(record), [record])
  const attempt = useAttempt(tell)
  const watching = useMemo(() => ({ stop: stopNothing, attempt }), [attempt])
  return (
    <Frame
      crumb={crumbOf(record, 'Watch')}
      back={back}
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
