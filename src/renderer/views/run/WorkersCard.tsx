/** The workers: who they are for the system, where they run, what they use and what they do. Of many, those in sight are drawn. */
import { useMemo } from 'react'
import { type CpuScale, cpuFigure, cpuHead, formatQuantity } from '../../../shared/messages/format'
import type { LiveRun } from '../../../shared/state/live-run'
import { useRowWindow } from '../../ui/rows/use-row-window'
import { useScale } from '../../ui/scale/use-scale'
import { Card } from '../../ui/parts/Card'
import { type ColumnHead, ColumnHeads } from '../../ui/parts/ColumnHeads'
import { FreePlace, WorkerRow } from './WorkerRow'
import classes from './WorkersCard.module.css'

const columnsIn = (scale: CpuScale): readonly ColumnHead[] => [
  ['#', 'Number of the worker in the record; one that takes over has the row of the one before it'],
  ['Kind', 'Thread of one process, or process of its own'],
  ['PID', 'Process id'],
  ['TID', 'Thread id of the operating system'],
  ['Core', 'Core that it ran on last: a placement, not a load'],
  [cpuHead(scale), `Over the last tick; ${cpuFigure(1, scale)} = it kept one core busy`],
  ['CPU time', 'Since the worker started'],
  ['Memory', 'Resident memory of the process; threads share the memory of theirs'],
  ['Task', 'What it works on now'],
  ['Progress', 'Of the task that it works on'],
  ['Done', 'Tasks that it has done, its predecessors in the pool included'],
]

/** px, of each column; the task has the rest. */
const WIDTHS = [50, 62, 64, 64, 44, 122, 74, 112, undefined, 96, 46]

/** px; as in the style sheet. */
const ROW_HEIGHT = 27
const HEAD_HEIGHT = 27
const MAX_HEIGHT = 470

export function WorkersCard({ run }: { readonly run: LiveRun }) {
  const { scale } = useScale()
  const { slots, workersBySlot, sharedRssBytes } = run.workers
  // All rows from the start: nothing moves while a pool of many starts.
  const { places } = run
  const { box, onScroll, first, end, above, below } = useRowWindow({
    count: places,
    rowHeight: ROW_HEIGHT,
    headHeight: HEAD_HEIGHT,
    maxHeight: MAX_HEIGHT,
  })
  const everyWorker = workersBySlot.reduce((sum, count) => sum + count, 0)
  const columns = useMemo(() => columnsIn(scale), [scale])
  return (
    <Card
      title="Workers"
      region="workers"
      aside={
        everyWorker > slots.length && (
          <span className={classes.note}>
            {formatQuantity(everyWorker, 'worker')} started{run.hasEnded ? '' : ' so far'}
          </span>
        )
      }
    >
      <div ref={box} className={classes.scroll} onScroll={onScroll}>
        <table className={classes.table} aria-label="Workers" aria-rowcount={places + 1}>
          <colgroup>
            {columns.map(([name], at) => (
              <col key={name} style={{ width: WIDTHS[at] }} />
            ))}
          </colgroup>
          <ColumnHeads columns={columns} />
          <tbody>
            {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
            {Array.from({ length: end - first }, (_, at) => {
              const slot = first + at
              const worker = slots[slot]
              if (!worker) return <FreePlace key={slot} place={slot + 1} run={run} />
              return (
                <WorkerRow
                  key={slot}
                  place={slot + 1}
                  worker={worker}
                  run={run}
                  done={run.workers.doneBySlot[slot] ?? 0}
                  sharedRssBytes={sharedRssBytes}
                />
              )
            })}
            {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
