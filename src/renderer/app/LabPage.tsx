/** The Lab: set-up on the left, on the right the stories or the run. Each side scrolls on its own. */
import { Loader } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import type { AppDescription } from '../../shared/ipc'
import { SetupForm } from '../form/SetupForm'
import { Header } from '../header/Header'
import { liveStore, useEndedRuns, useIsBusy, useLive } from '../live/use-live'
import { StoryList } from '../stories/StoryList'
import classes from './LabPage.module.css'
import { NoticeStack } from './NoticeStack'
import { useCommands } from './use-commands'
import { type Lab, useLab } from './use-lab'
import { useNotices } from './use-notices'
import { ViewGuard } from './ViewGuard'

/** The charts are most of the script, and the first view has none. */
const loadRunView = () => import('../run/RunView')
const RunView = lazy(() => loadRunView().then(({ RunView: view }) => ({ default: view })))

export function LabPage({ app }: { readonly app: AppDescription }) {
  const { notices, tell, close } = useNotices()
  const lab = useLab(app, tell)
  const isBusy = useIsBusy()
  const hasEndedRuns = useEndedRuns() !== ''
  useCommands(lab)
  useEffect(() => {
    // Fetched while the person reads, so that the first run does not wait for it. A failure shows when it is needed.
    loadRunView().catch(() => undefined)
  }, [])

  return (
    <div className={classes.shell}>
      <Header app={app} lab={lab} canExport={hasEndedRuns} />
      <div className={classes.columns}>
        <SetupForm
          app={app}
          lab={lab}
          isBusy={isBusy}
          isRunShown={lab.view === 'run' && liveStore.state.experiment !== undefined}
        />
        <main className={classes.stage}>
          <ViewGuard>
            <Stage app={app} lab={lab} />
          </ViewGuard>
        </main>
      </div>
      <NoticeStack notices={notices} close={close} />
    </div>
  )
}

function Stage({ app, lab }: { readonly app: AppDescription; readonly lab: Lab }) {
  const { state, revision, now } = useLive()
  const { experiment } = state
  if (lab.view === 'run' && experiment) {
    return (
      <Suspense fallback={<Loader aria-label="Loading charts" className={classes.loader} />}>
        <RunView
          key={experiment.id}
          experiment={experiment}
          host={app.host}
          revision={revision}
          now={now}
          onStop={lab.stop}
        />
      </Suspense>
    )
  }
  return (
    <StoryList
      stories={app.stories}
      isBusy={state.isBusy || lab.isStarting}
      unseenRunGoing={state.unseenRunGoing}
      onRun={lab.runStory}
      onBack={experiment && (() => lab.show('run'))}
    />
  )
}
