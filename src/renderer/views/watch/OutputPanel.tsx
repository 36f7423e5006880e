/** What the watched command wrote, the newest at the end. */
import { useWholeLog } from '../../live/use-whole-log'
import { TailPanel } from '../../ui/rows/TailPanel'
import { watchFromRecord } from '../../../shared/state/watch/from-record'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import classes from './OutputPanel.module.css'

interface OutputPanelProps {
  readonly watch: LiveWatch
  readonly emptyText: string
}

export function OutputPanel({ watch, emptyText }: OutputPanelProps) {
  useWholeLog(watch, watchFromRecord)
  return (
    <TailPanel
      label="Output lines"
      filterLabel="Search the output"
      placeholder="Search"
      log={watch.log}
      isOver={watch.hasEnded}
      emptyText={emptyText}
      renderLine={({ stream, text }) => (
        <>
          <span className={classes.stream} data-stream={stream}>
            {stream === 'stderr' ? 'err' : 'out'}
          </span>
          <span className={classes.text}>{text}</span>
        </>
      )}
    />
  )
}
