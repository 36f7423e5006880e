/** The frame of the window: the bar with the tabs, the page that is shown, messages. A page that is not shown keeps its state. */
import { Loader, Tabs } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { AppDescription } from '../../shared/ipc'
import { Header } from '../header/Header'
import { ToolsPlace } from '../header/HeaderTools'
import { LabPage } from './LabPage'
import { NoticeStack } from './NoticeStack'
import classes from './Shell.module.css'
import { type Page, usePage } from './use-page'
import { useNotices } from './use-notices'
import { ViewGuard } from './ViewGuard'

/** It brings the charts along, which the first view does not need. */
const WatchPage = lazy(() =>
  import('../watch/WatchPage').then(({ WatchPage: page }) => ({ default: page })),
)

export function Shell({ app }: { readonly app: AppDescription }) {
  const { page, show } = usePage()
  const { notices, tell, close } = useNotices()
  const [toolsPlace, setToolsPlace] = useState<HTMLElement | null>(null)
  return (
    <Tabs
      value={page}
      onChange={(value) => show(value as Page)}
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
              <WatchPage app={app} tell={tell} isShown={page === 'watch'} />
            </Suspense>
          </ViewGuard>
        </Tabs.Panel>
      </ToolsPlace>
      <NoticeStack notices={notices} close={close} />
    </Tabs>
  )
}
