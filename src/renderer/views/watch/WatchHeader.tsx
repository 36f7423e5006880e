/** The state of the watch at a glance, and what can be done with it. Stays on top while the rest scrolls. */
import { usableCores } from '../../../shared/contract/usable-cores'
import { machineWords } from '../../../shared/messages/usable-cores-words'
import { Button } from '@mantine/core'
import { formatCpuOf, formatDuration } from '../../../shared/messages/format'
import { markWatch, recordWatch } from '../../bridge/api'
import { elapsedText } from '../../live/figures'
import { useCalm } from '../../live/use-live'
import { StopIcon } from '../../ui/theme/icons'
import classes from '../run/RunHeader.module.css'
import { useScale } from '../../ui/scale/use-scale'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import {
  censusText,
  hasTrouble,
  timeLeftMs,
  unseenSentences,
  watchSentence,
  watchTitle,
} from '../../live/watch/watch-figures'
import own from './WatchHeader.module.css'
import type { WatchActions } from './watch-actions'

interface WatchHeaderProps {
  readonly watch: LiveWatch
  /** The monotonic clock, ms. */
  readonly now: number
  readonly watching: WatchActions
  readonly isPaused: boolean
  readonly onPause: () => void
}

export function WatchHeader({ watch, now, watching, isPaused, onPause }: WatchHeaderProps) {
  const { scale } = useScale()
  const { tree, facts, phase } = watch
  const title = watchTitle(watch)
  const status = useCalm(watchSentence(watch, scale), `${watch.id} ${phase} ${scale}`)
  const cores = watch.summary ? watch.summary.effectiveCores : watch.treeCpu.perMs
  const left = timeLeftMs(watch, now)
  return (
    <div className={classes.header}>
      <output className={classes.status}>{status}</output>
      <div className={classes.row}>
        <span
          className={classes.state}
          data-phase={phase}
          data-trouble={hasTrouble(watch) || undefined}
        >
          {watch.stateWord}
        </span>
        <span className={classes.label} title={title}>
          {title}
        </span>
        <span className={classes.figure} title="time">
          {elapsedText(watch, now)}
        </span>
        <span
          className={classes.figure}
          title={
            watch.hasEnded
              ? 'CPU of the tree divided by wall time'
              : 'CPU of the tree over the last tick'
          }
        >
          {formatCpuOf(cores, usableCores(facts.host), scale)}
          {machineWords(facts.host)}
        </span>
        <span className={classes.left}>
          {left === undefined ? '' : `${formatDuration(left)} left`}
        </span>
        {!watch.hasEnded && <StopTree watch={watch} onStop={watching.stop} />}
      </div>
      {/* Of one that nothing was seen of, the page below says why. */}
      {unseenSentences(watch) === undefined && (
        <div className={own.second}>
          <span>{censusText(tree.processes, watch.hasEnded, 'process', 'processes')}</span>
          {!facts.notAvailable.includes('threads') && (
            <span>{censusText(tree.threads, watch.hasEnded, 'thread', 'threads')}</span>
          )}
          {!watch.hasEnded && (
            <div className={own.tools}>
              {isPaused && <span>The display holds still; the watch goes on.</span>}
              <Button
                size="compact-xs"
                variant={isPaused ? 'light' : 'default'}
                aria-pressed={isPaused}
                title="Drawing stops, recording goes on (P)"
                aria-keyshortcuts="P"
                onClick={onPause}
              >
                Pause display
              </Button>
              <Button
                size="compact-xs"
                variant={watch.isRecording ? 'light' : 'default'}
                aria-pressed={watch.isRecording}
                title="Whether samples are kept from now on"
                onClick={() =>
                  void watching.attempt('Recording was not switched', () =>
                    recordWatch(!watch.isRecording),
                  )
                }
              >
                {watch.isRecording ? 'Recording' : 'Record'}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                title="Marks this instant (M)"
                aria-keyshortcuts="M"
                onClick={() => void watching.attempt('Not marked', () => markWatch(''))}
              >
                Marker
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

interface StopTreeProps {
  readonly watch: LiveWatch
  readonly onStop: () => Promise<void>
}

/** A command is ended with its watch; a process that ran before is left alone. */
function StopTree({ watch: { facts, phase }, onStop }: StopTreeProps) {
  const isOurs = facts.target.kind === 'command'
  const isStopping = phase === 'stopping'
  return (
    <Button
      size="xs"
      h={34}
      color="red"
      variant="light"
      flex="none"
      aria-keyshortcuts="Escape"
      title={
        isOurs
          ? 'Asks the command to end, waits 2 s, then kills it (Esc)'
          : 'The process goes on; only the watch ends (Esc)'
      }
      leftSection={<StopIcon />}
      disabled={isStopping}
      onClick={() => void onStop()}
    >
      {isStopping ? 'Stopping' : isOurs ? 'Stop' : 'Stop watching'}
    </Button>
  )
}
