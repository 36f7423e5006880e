/** The frame of the window: the bar with the tabs, the page that is shown, messages. A page that is not shown keeps its state. */
import { Loader, Tabs } from '@mantine/core'
import { type ComponentProps, lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { IN_MEMORY_TITLE } from '../../shared/messages/history-words'
import type { AppDescription } from '../../shared/contract/ipc'
import { Header } from './Header'
import { ToolsPlace } from '../ui/header/HeaderTools'
import type { RunsPage as RunsPageType } from '../pages/runs/RunsPage'
import { LabPage } from '../pages/lab/LabPage'
import { NoticeStack } from './NoticeStack'
import classes from './Shell.module.css'
import { useImport } from '../ui/notices/use-import'
import { type Page, usePage } from './use-page'
import { useNotices } from '../ui/notices/use-notices'
import { useRemoved } from './use-removed'
import { ViewGuard } from '../ui/notices/ViewGuard'

/** It brings the charts along, which the first view does not need. */
const WatchPage = lazy(() =>
  import('../pages/watch/WatchPage').then(({ WatchPage: page }) => ({ default: page })),
)
let fetchedRunsPage: typeof RunsPageType | undefined
const loadRunsPage = async () => {
  const { RunsPage } = await import('../pages/runs/RunsPage')
  fetchedRunsPage = RunsPage
  return { default: RunsPage }
}
const LazyRunsPage = lazy(loadRunsPage)

export function Shell({ app }: { readonly app: AppDescription }) {
  const { page, again, show, ask } = usePage()
  const { notices, tell, close } = useNotices()
  const hasShownRuns = useHasBeen(page === 'runs')
  const showRuns = useCallback(() => show('runs'), [show])
  const importing = useImport(tell, showRuns)
  useRemoved(tell)
  useEffect(() => {
    // Fetched while the person reads, so that the list is there at once. A failure shows when it is needed.
    loadRunsPage().catch(() => undefined)
  }, [])
  useEffect(() => {
    const { history } = app
    // The list of runs says so itself, above it.
    if (history.kind !== 'in-memory' || hasShownRuns) return undefined
    return tell({ kind: 'bad', title: IN_MEMORY_TITLE, lines: [history.because] })
  }, [app, tell, hasShownRuns])
  const { graphicsNote } = app
  useEffect(() => {
    if (graphicsNote === undefined) return undefined
    return tell({ kind: 'bad', title: 'Without hardware acceleration', lines: [graphicsNote] })
  }, [graphicsNote, tell])
  const [toolsPlace, setToolsPlace] = useState<HTMLElement | null>(null)
  return (
    <Tabs
      value={page}
      onChange={(value) => ask(value as Page)}
      classNames={{ root: classes.shell, panel: classes.page }}
    >
      <Header app={app} toolsPlace={setToolsPlace} />
      <ToolsPlace value={toolsPlace ?? undefined}>
        <Tabs.Panel value="lab">
          <LabPage app={app} tell={tell} isShown={page === 'lab'} />
        </Tabs.Panel>
        <Tabs.Panel value="watch">
          <ViewGuard>
            <Suspense fallback={<Loader aria-label="Loading" className={classes.loader} />}>
              <WatchPage app={app} tell={tell} isShown={page === 'watch'} onShowRuns={showRuns} />
            </Suspense>
          </ViewGuard>
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          {hasShownRuns && (
            <ViewGuard>
              <Suspense fallback={<Loader aria-label="Loading" className={classes.loader} />}>
                <RunsPanel
                  app={app}
                  tell={tell}
                  isShown={page === 'runs'}
                  importing={importing}
                  again={again.runs}
                  onShowLab={() => show('lab')}
                />
              </Suspense>
            </ViewGuard>
          )}
        </Tabs.Panel>
      </ToolsPlace>
      <NoticeStack notices={notices} close={close} importing={importing} />
    </Tabs>
  )
}

/** A fallback stays for 300 ms at least, even where nothing is to be waited for; what was fetched is drawn without one. */
function RunsPanel(props: ComponentProps<typeof RunsPageType>) {
  const [Page] = useState(() => fetchedRunsPage ?? LazyRunsPage)
  return <Page {...props} />
}

/** Whether it was so at any time: the list of runs is not read before a person wants to see it. */
function useHasBeen(isNow: boolean): boolean {
  const [hasBeen, setHasBeen] = useState(isNow)
  if (isNow && !hasBeen) setHasBeen(true)
  return hasBeen || isNow
}
