/** Before the first watch, and between two: what Watch does, an example to begin with, and the watches of this session. */
import { Button } from '@mantine/core'
import { dateText } from '../../../shared/messages/dates'
import { formatDuration } from '../../../shared/messages/format'
import { stateOfListing, stateText } from '../../../shared/messages/run-state'
import { Callout } from '../../ui/theme/Callout'
import stories from '../lab/stories/StoryList.module.css'
import type { Watching } from './form/use-watching'
import { exampleCommand } from '../../views/watch/example'
import classes from './StartStage.module.css'

/** The others are in Runs. */
const MAX_LISTED = 12

interface StartStageProps {
  readonly watching: Watching
  readonly cores: number
  readonly isUnseenGoing: boolean
  readonly onShowRuns: () => void
  /** Undefined when there is no watch to go back to. */
  readonly onBack: (() => void) | undefined
}

export function StartStage(props: StartStageProps) {
  const { watching, cores, isUnseenGoing, onShowRuns, onBack } = props
  const { form, change, earlier } = watching
  const fillIn = (): void => {
    const commandLine = exampleCommand(cores, window.navigator.platform)
    change({ ...form, kind: 'command', commandLine, folder: '' }, 'target.argv')
  }
  return (
    <section className={stories.page} aria-label="Start">
      {isUnseenGoing && (
        <Callout tone="plain" title="A watch is in progress">
          This window did not see it start, so it cannot show it. Stop it, or wait for it to end, to
          start another one.
        </Callout>
      )}
      <div className={stories.intro}>
        <div>
          <h2 className={stories.title}>Watch any command or running process</h2>
          <p className={stories.lead}>
            Coreloom shows its whole tree of processes and threads live: who runs on which core,
            what each uses, and what is left for everything else.
          </p>
        </div>
        {onBack && (
          <Button size="xs" variant="default" flex="none" onClick={onBack}>
            Back to the watch
          </Button>
        )}
      </div>
      <Button size="xs" variant="light" className={classes.example} onClick={fillIn}>
        Fill in an example
      </Button>
      {earlier.length > 0 && (
        <>
          <h3 className={classes.head}>Earlier watches</h3>
          <ul className={classes.list}>
            {earlier.slice(0, MAX_LISTED).map((listing) => (
              <li key={listing.run}>
                <span className={classes.label} title={listing.label}>
                  {listing.label}
                </span>
                <span className={classes.figures}>
                  {stateText(stateOfListing(listing))} after {formatDuration(listing.wallMs)}
                  {listing.cpuMs === undefined ? '' : `, ${formatDuration(listing.cpuMs)} of CPU`}
                  {`, ${dateText(listing.startedAt)}`}
                </span>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`Open ${listing.label}`}
                  onClick={() => void watching.open(listing)}
                >
                  Open
                </Button>
              </li>
            ))}
          </ul>
          <p className={classes.note}>
            All watches are in Runs, with everything else that was run.{' '}
            <Button size="compact-xs" variant="subtle" onClick={onShowRuns}>
              Show in Runs
            </Button>
          </p>
        </>
      )}
    </section>
  )
}
