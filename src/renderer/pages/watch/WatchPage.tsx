/** Watch: what to watch on the left, on the right its process tree, live. Each side scrolls on its own. */
import { Button, Loader } from '@mantine/core'
import { useCallback } from 'react'
import type { AppDescription } from '../../../shared/contract/ipc'
import lab from '../lab/LabPage.module.css'
import { useCommands } from '../../ui/notices/use-commands'
import type { Notices } from '../../ui/notices/use-notices'
import { ViewGuard } from '../../ui/notices/ViewGuard'
import { ExportMenu } from '../../ui/header/ExportMenu'
import { HeaderTools } from '../../ui/header/HeaderTools'
import { StatusLine } from '../../ui/parts/StatusLine'
import { WatchForm } from './form/WatchForm'
import { useIsWatching, useWatch } from '../../live/watch/use-watch'
import { useWatching, type Watching, watchOf } from './form/use-watching'
import { StartStage } from './StartStage'
import { WatchView } from '../../views/watch/WatchView'

interface WatchPageProps {
  readonly app: AppDescription
  readonly tell: Notices['tell']
  readonly isShown: boolean
  /** Goes to the history, which has the watches of before too. */
  readonly onShowRuns: () => void
}

export function WatchPage({ app, tell, isShown, onShowRuns }: WatchPageProps) {
  const watching = useWatching(tell)
  const isBusy = useIsWatching()
  useCommands(isShown ? watching : undefined)
  return (
    <div className={lab.page}>
      <div className={lab.columns}>
        <WatchForm
          watching={watching}
          isBusy={isBusy}
          isWatchShown={watching.stage.kind === 'live'}
        />
        <main className={lab.stage}>
          <ViewGuard>
            <Stage app={app} watching={watching} isShown={isShown} onShowRuns={onShowRuns} />
          </ViewGuard>
        </main>
      </div>
      <Sampling watching={watching} />
    </div>
  )
}

interface StageProps {
  readonly app: AppDescription
  readonly watching: Watching
  readonly isShown: boolean
  readonly onShowRuns: () => void
}

function Stage({ app, watching, isShown, onShowRuns }: StageProps) {
  const { state, revision, now } = useWatch()
  const { stage, show } = watching
  const watch = watchOf(stage)
  const last = state.watch
  const goToStart = useCallback(() => show({ kind: 'start' }), [show])
  return (
    <>
      {isShown && (
        <HeaderTools>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-pressed={stage.kind === 'start'}
            className={lab.tool}
            onClick={goToStart}
          >
            Earlier watches
          </Button>
          <ExportMenu isEnabled={watch?.hasEnded === true} onExport={watching.exportAs} />
        </HeaderTools>
      )}
      {watch ? (
        <WatchView
          key={watch.id}
          watch={watch}
          revision={revision}
          now={now}
          watching={watching}
          isShown={isShown}
        />
      ) : stage.kind === 'live' ? (
        <Loader aria-label="Starting" className={lab.loader} />
      ) : (
        <StartStage
          watching={watching}
          cores={app.host.cores}
          isUnseenGoing={state.unseenWatchGoing}
          onShowRuns={onShowRuns}
          onBack={last && (() => show({ kind: 'live', run: last.id }))}
        />
      )}
    </>
  )
}

function Sampling({ watching }: { readonly watching: Watching }) {
  const { now } = useWatch()
  const watch = watchOf(watching.stage)
  return (
    <StatusLine
      sampler={watch?.sampler}
      wallMs={watch?.elapsedMs(now) ?? 0}
      isOver={watch?.hasEnded === true}
      source={watch?.summary?.sampling.source}
    />
  )
}
