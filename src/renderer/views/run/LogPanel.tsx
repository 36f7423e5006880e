/** The log of a run: what its workers did and said, the newest at the end. */
import type { LiveRun } from '../../../shared/state/live-run'
import { runFromRecord } from '../../../shared/state/run-from-record'
import { useWholeLog } from '../../live/use-whole-log'
import { slotColor } from '../../../painters/screen/palette'
import { TailPanel } from '../../ui/rows/TailPanel'
import classes from './LogPanel.module.css'

export function LogPanel({ run }: { readonly run: LiveRun }) {
  useWholeLog(run, runFromRecord)
  return (
    <TailPanel
      label="Log lines"
      filterLabel="Filter log"
      placeholder="Filter"
      log={run.log}
      isOver={run.hasEnded}
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
