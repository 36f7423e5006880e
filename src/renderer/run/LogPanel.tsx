/** The log of a run: what its workers did and said, the newest at the end. */
import { formatQuantity } from '../../shared/format'
import { type LineLog, MAX_LINES } from '../live/line-log'
import type { LogLine } from '../live/live-run'
import { slotColor } from '../look/palette'
import { TailPanel } from '../rows/TailPanel'
import classes from './LogPanel.module.css'

export function LogPanel({ log }: { readonly log: LineLog<LogLine> }) {
  return (
    <TailPanel
      label="Log lines"
      filterLabel="Filter log"
      placeholder="Filter"
      log={log}
      countText={countText(log)}
      emptyText="Nothing has been logged."
      renderLine={({ kind, slot, worker, pid, stream, text }) => (
        <>
          <span className={classes.mark} style={{ background: slotColor(slot) }} />
          <span className={classes.worker}>
            {worker ?? (pid === undefined ? '' : `pid ${pid}`)}
          </span>
          {stream === 'stderr' && <span className={classes.stderr}>err</span>}
          <span className={classes.text} data-kind={kind}>
            {text}
          </span>
        </>
      )}
    />
  )
}

const countText = ({ total }: LineLog<LogLine>): string =>
  total > MAX_LINES
    ? `the newest ${MAX_LINES} of ${formatQuantity(total, 'line')}; an export has them all`
    : formatQuantity(total, 'line')
