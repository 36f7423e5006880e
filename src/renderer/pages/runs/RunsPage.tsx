/** Runs: what was run before. The list, and in its place what is opened from it; the list keeps its look meanwhile. */
import { Button, Loader } from '@mantine/core'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef } from 'react'
import { EXPERIMENT_LIMITS } from '../../../shared/contract/limits'
import type { HistoryOverview } from '../../../shared/contract/history'
import type { AppDescription } from '../../../shared/contract/ipc'
import lab from '../lab/LabPage.module.css'
import type { Importing } from '../../ui/notices/use-import'
import type { Notices } from '../../ui/notices/use-notices'
import { ViewGuard } from '../../ui/notices/ViewGuard'
import { ExportMenu } from '../../ui/header/ExportMenu'
import { HeaderTools } from '../../ui/header/HeaderTools'
import { Callout } from '../../ui/theme/Callout'
import { ImportIcon } from '../../ui/theme/icons'
import { OpeningRun } from './OpeningRun'
import { workloadTitles } from './run-words'
import { RunsList } from './RunsList'
import classes from './RunsPage.module.css'
import { type History, useHistory } from './use-history'
import { type RunList, useRunList } from './use-run-list'
import { useRunsActions } from './use-runs-actions'
import { useUndoKey } from './use-undo-key'

/** The charts come along with it, which the list does not need. */
const loadOpened = () => import('./Opened')
const Opened = lazy(() => loadOpened().then(({ Opened: view }) => ({ default: view })))

interface RunsPageProps {
  readonly app: AppDescription
  readonly tell: Notices['tell']
  readonly isShown: boolean
  readonly importing: Importing
  /** Rises when the page is asked for while it is shown: the list is wanted then. */
  readonly again: number
  readonly onShowLab: () => void
}

const NO_RUNS: HistoryOverview['runs'] = []

export function RunsPage({ app, tell, isShown, importing, again, onShowLab }: RunsPageProps) {
  const history = useHistory(isShown, tell)
  const titleOf = useMemo(() => workloadTitles(app.workloads), [app.workloads])
  const list = useRunList(history.overview?.runs ?? NO_RUNS, titleOf)
  const actions = useRunsActions(list, isShown, tell)
  const { stage, opening, open, compare, chooseBaseline, back, toList, subject, exportAs } = actions
  useUndoKey(isShown ? history.undo : undefined)

  useAskedAgain(again, toList)
  useArrival(importing.imported, list.arrive)
  useArrival(history.restored, list.arrive)
  useEffect(() => {
    // Fetched while the person looks at the list. A failure shows when it is needed.
    loadOpened().catch(() => undefined)
  }, [])
  const onOpen = useCallback((run: string) => void open(run), [open])

  const isList = stage.kind === 'list'
  return (
    <div className={classes.page}>
      {isShown && (
        <HeaderTools>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<ImportIcon />}
            className={lab.tool}
            onClick={() => void importing.importFiles()}
          >
            Import
          </Button>
          <ExportMenu
            isEnabled={subject.length > 0 && subject.length <= EXPERIMENT_LIMITS.runs}
            hint={
              subject.length === 0
                ? 'Choose the runs to export'
                : `Choose ${EXPERIMENT_LIMITS.runs} runs at most to export them`
            }
            onExport={exportAs}
          />
        </HeaderTools>
      )}
      <div className={classes.part} hidden={!isList}>
        {!history.overview ? (
          <Unread history={history} />
        ) : isBare(history.overview) ? (
          <Bare onShowLab={onShowLab} />
        ) : (
          <RunsList
            overview={history.overview}
            list={list}
            history={history}
            titleOf={titleOf}
            onOpen={onOpen}
            onCompare={compare}
          />
        )}
      </div>
      {opening && <OpeningRun opening={opening} onCancel={back} />}
      {!isList && (
        <ViewGuard>
          <Suspense fallback={<Loader aria-label="Loading charts" className={lab.loader} />}>
            <Opened
              stage={stage}
              titleOf={titleOf}
              tell={tell}
              onOpen={onOpen}
              onBaseline={chooseBaseline}
              onBack={back}
            />
          </Suspense>
        </ViewGuard>
      )}
    </div>
  )
}

/** With a banner to show, the list is shown even when it is empty. */
const isBare = ({ runs, state }: HistoryOverview): boolean =>
  runs.length === 0 && state.kind === 'on-disk'

function Unread({ history: { failure, reload } }: { readonly history: History }) {
  if (failure === undefined) return <Loader aria-label="Loading" className={lab.loader} />
  return (
    <div className={classes.middle}>
      <Callout tone="bad" isUrgent title="The runs could not be listed">
        <p>{failure}</p>
        <Button size="xs" variant="default" onClick={() => void reload()}>
          Try again
        </Button>
      </Callout>
    </div>
  )
}

/** Before anything was run. */
function Bare({ onShowLab }: { readonly onShowLab: () => void }) {
  return (
    <section className={classes.middle} aria-label="No runs yet">
      <h2 className={classes.title}>No runs yet</h2>
      <p className={classes.lead}>
        Everything that is run or watched is kept here, to open, compare and export later.
      </p>
      <Button size="xs" onClick={onShowLab}>
        Run something in the Lab
      </Button>
    </section>
  )
}

function useAskedAgain(again: number, toList: () => void): void {
  const seen = useRef(again)
  useEffect(() => {
    // Once each: effects are run again whenever the page comes back into sight.
    if (seen.current === again) return
    seen.current = again
    toList()
  }, [again, toList])
}

/** What came in, or came back, is what the person wants to see. */
function useArrival(runs: readonly string[], arrive: RunList['arrive']): void {
  const seen = useRef<readonly string[]>(undefined)
  useEffect(() => {
    // Once each: effects are run again whenever the page comes back into sight.
    if (runs.length === 0 || seen.current === runs) return
    seen.current = runs
    arrive(runs)
  }, [runs, arrive])
}
