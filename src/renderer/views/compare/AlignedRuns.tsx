/**
 * The charts of two runs, both from 0 to the end of the longer one. The cursor is moved by pointing at any of them, or
 * by the keys of the slider; it is a line over the charts, so that moving it draws none of them again.
 */
import { memo, type PointerEvent, useState } from 'react'
import { formatDuration } from '../../../shared/messages/format'
import { Callout } from '../../ui/theme/Callout'
import { useScale } from '../../ui/scale/use-scale'
import { cursorLeft, timeAt } from './cursor'
import { MomentTable } from './MomentTable'
import { momentOf } from './moment'
import type { OpenedRun } from './opened-run'
import { OpenedCharts } from './OpenedCharts'
import classes from './SideBySide.module.css'

interface AlignedRunsProps {
  readonly runs: readonly [OpenedRun, OpenedRun]
  readonly labels: readonly [string, string]
}

/** The slider goes through the longer run in so many steps. */
const STEPS = 200

export function AlignedRuns({ runs, labels }: AlignedRunsProps) {
  const { scale } = useScale()
  const spanMs = Math.max(1, ...runs.map(({ lengthMs }) => lengthMs))
  const [cursor, setCursor] = useState(spanMs / 2)
  const t = Math.min(cursor, spanMs)
  return (
    <>
      <div className={classes.time}>
        <label htmlFor="side-by-side-time">Time</label>
        <input
          id="side-by-side-time"
          type="range"
          min={0}
          max={STEPS}
          value={Math.round((t / spanMs) * STEPS)}
          aria-valuetext={formatDuration(t)}
          onChange={(event) => setCursor((Number(event.currentTarget.value) / STEPS) * spanMs)}
        />
        <span className={classes.at}>{formatDuration(t)}</span>
      </div>
      <MomentTable
        labels={labels}
        moments={[momentOf(runs[0], t), momentOf(runs[1], t)]}
        scale={scale}
      />
      <div className={classes.columns}>
        {runs.map((run, side) => (
          <section
            key={`${run.id} ${side === 0 ? 'left' : 'right'}`}
            aria-label={labels[side]}
            className={classes.column}
          >
            <h3 className={classes.label}>{labels[side]}</h3>
            {run.leftOut !== undefined && <Callout tone="plain">{run.leftOut}</Callout>}
            <div
              className={classes.stack}
              onPointerMove={(event: PointerEvent<HTMLDivElement>) => {
                const { left, width } = event.currentTarget.getBoundingClientRect()
                const at = timeAt(event.clientX - left, width, spanMs)
                if (at !== undefined) setCursor(at)
              }}
            >
              <Charts run={run} spanMs={spanMs} />
              <div
                className={classes.cursor}
                style={{ left: cursorLeft(t / spanMs) }}
                aria-hidden="true"
              />
            </div>
          </section>
        ))}
      </div>
    </>
  )
}

const Charts = memo(OpenedCharts)
