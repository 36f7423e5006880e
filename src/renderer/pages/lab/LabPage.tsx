/** The Lab: set-up on the left, on the right the stories or the run. Each side scrolls on its own. */
import { Button, Loader } from '@mantine/core'
import { lazy, Suspense, useEffect } from 'react'
import type { AppDescription } from '../../../shared/contract/ipc'
import { isPythonModel } from '../../../shared/contract/model'
import { hasPython } from './form/python-form'
import { type Interpreters, useInterpreters } from './fields/python/use-interpreters'
import { SetupForm } from './fields/SetupForm'
import { ExportMenu } from '../../ui/header/ExportMenu'
import { HeaderTools } from '../../ui/header/HeaderTools'
import { liveStore, useEndedRuns, useIsBusy, useLive } from '../../live/use-live'
import { BookIcon } from '../../ui/theme/icons'
import { StatusLine } from '../../ui/parts/StatusLine'
import { StoryList } from './stories/StoryList'
import classes from './LabPage.module.css'
import { useCommands } from '../../ui/notices/use-commands'
import { type Lab, useLab } from './form/use-lab'
import type { Notices } from '../../ui/notices/use-notices'
import { ViewGuard } from '../../ui/notices/ViewGuard'

/** The charts are most of the script, and the first view has none. */
const loadRunView = () => import('./RunView')
const RunView = lazy(() => loadRunView().then(({ RunView: view }) => ({ default: view })))

interface LabPageProps {
  readonly app: AppDescription
  readonly tell: Notices['tell']
  readonly isShown: boolean
}

export function LabPage({ app, tell, isShown }: LabPageProps) {
  const lab = useLab(app, tell)
  const interpreters = useInterpreters(lab.form.models.some(isPythonModel))
  const isBusy = useIsBusy()
  const hasEndedRuns = useEndedRuns() !== ''
  useCommands(isShown ? lab : undefined)
  useEffect(() => {
    // Fetched while the person reads, so that the first run does not wait for it. A failure shows when it is needed.
    loadRunView().catch(() => undefined)
  }, [])

  return (
    <div className={classes.page}>
      {isShown && (
        <HeaderTools>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            leftSection={<BookIcon />}
            aria-pressed={lab.view === 'stories'}
            className={classes.tool}
            onClick={() => lab.show('stories')}
          >
            Stories
          </Button>
          <ExportMenu isEnabled={hasEndedRuns} onExport={lab.exportAs} />
        </HeaderTools>
      )}
      <div className={classes.columns}>
        <SetupForm
          app={app}
          lab={lab}
          interpreters={interpreters}
          isBusy={isBusy}
          isRunShown={lab.view === 'run' && liveStore.state.experiment !== undefined}
        />
        <main className={classes.stage}>
          <ViewGuard>
            <Stage app={app} lab={lab} interpreters={interpreters} />
          </ViewGuard>
        </main>
      </div>
      <Sampling />
    </div>
  )
}

function Sampling() {
  const { state } = useLive()
  const run = state.experiment?.current
  return (
    <StatusLine
      sampler={run?.sampling?.sampler}
      wallMs={run?.sampling?.wallMs ?? 0}
      isOver={run?.hasEnded === true}
      source={run?.sampling?.source}
    />
  )
}

interface StageProps {
  readonly app: AppDescription
  readonly lab: Lab
  readonly interpreters: Interpreters
}

function Stage({ app, lab, interpreters }: StageProps) {
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
          baseline={lab.baseline}
          onBaseline={lab.chooseBaseline}
        />
      </Suspense>
    )
  }
  return (
    <StoryList
      stories={app.stories}
      isBusy={state.isBusy || lab.isStarting}
      lacksPython={
        interpreters.isThere === false && !hasPython(lab.form.python, interpreters.isThere)
      }
      unseenRunGoing={state.unseenRunGoing}
      onRun={lab.runStory}
      onBack={experiment && (() => lab.show('run'))}
    />
  )
}
