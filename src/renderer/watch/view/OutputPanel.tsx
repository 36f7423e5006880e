/** What the watched command wrote, the newest at the end. */
import { formatCount, formatQuantity } from '../../../shared/format'
import type { LineLog } from '../../live/line-log'
import { TailPanel } from '../../rows/TailPanel'
import type { OutputLine } from '../live/live-watch'
import classes from './OutputPanel.module.css'

interface OutputPanelProps {
  readonly log: LineLog<OutputLine>
  readonly emptyText: string
}

export function OutputPanel({ log, emptyText }: OutputPanelProps) {
  return (
    <TailPanel
      label="Output lines"
      filterLabel="Search the output"
      placeholder="Search"
      log={log}
      countText={countText(log)}
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

const countText = ({ lines, dropped, total }: LineLog<OutputLine>): string =>
  dropped > 0
    ? `the newest ${formatQuantity(lines.length, 'line')}; ${formatCount(dropped)} older ones are not shown`
    : formatQuantity(total, 'line')
