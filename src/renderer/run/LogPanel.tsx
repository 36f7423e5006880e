/** The log: follows its tail until a person scrolls up, can be filtered, and draws only the lines in sight. */
import { Button, TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { formatClock, formatQuantity } from '../../shared/format'
import { matchingLines, MAX_LINES, type RunLog } from '../live/run-log'
import { slotColor } from '../look/palette'
import classes from './LogPanel.module.css'

/** px; the style sheet says the same. */
const LINE_HEIGHT = 20
const HEIGHT = 240
/** Lines drawn above and below those in sight. */
const MARGIN = 8
/** Closer to the end than this counts as at the end. */
const TAIL_SLACK = LINE_HEIGHT / 2

export function LogPanel({ log }: { readonly log: RunLog }) {
  const [filter, setFilter] = useState('')
  const [top, setTop] = useState(0)
  const [isFollowing, setIsFollowing] = useState(true)
  const box = useRef<HTMLDivElement>(null)
  const lines = matchingLines(log.lines, filter)
  const height = lines.length * LINE_HEIGHT

  useLayoutEffect(() => {
    if (isFollowing && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [isFollowing, height, log.lines])

  const onScroll = (): void => {
    if (!box.current) return
    const { scrollTop, scrollHeight, clientHeight } = box.current
    setTop(scrollTop)
    setIsFollowing(scrollHeight - scrollTop - clientHeight < TAIL_SLACK)
  }
  const first = Math.max(0, Math.floor(top / LINE_HEIGHT) - MARGIN)
  const shown = lines.slice(first, first + Math.ceil(HEIGHT / LINE_HEIGHT) + 2 * MARGIN)
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          size="xs"
          type="search"
          aria-label="Filter log"
          placeholder="Filter"
          value={filter}
          onChange={(event) => {
            setFilter(event.currentTarget.value)
            setIsFollowing(true)
          }}
        />
        <span className={classes.count}>{countText(log, lines.length, filter)}</span>
        {!isFollowing && (
          <Button size="compact-xs" variant="subtle" onClick={() => setIsFollowing(true)}>
            Jump to the newest
          </Button>
        )}
      </div>
      <div
        ref={box}
        role="log"
        aria-label="Log lines"
        // Off: a line each time would drown everything else that is read out.
        aria-live="off"
        className={classes.box}
        onScroll={onScroll}
      >
        {lines.length === 0 && (
          <p className={classes.empty}>
            {filter === '' ? 'Nothing has been logged.' : 'No line contains this.'}
          </p>
        )}
        <div style={{ height, paddingTop: first * LINE_HEIGHT }}>
          {shown.map((line) => (
            <div key={line.id} className={classes.line} data-kind={line.kind}>
              <span className={classes.time}>{formatClock(line.t)}</span>
              <span className={classes.mark} style={{ background: slotColor(line.slot) }} />
              <span className={classes.worker}>{line.worker === undefined ? '' : line.worker}</span>
              <span className={classes.text}>{line.text}</span>
            </div>
          ))}
        </div>
      </div>
    </>
  )
}

function countText(log: RunLog, matching: number, filter: string): string {
  if (filter !== '') return `${formatQuantity(matching, 'line')} of ${log.lines.length}`
  return log.total > MAX_LINES
    ? `the newest ${MAX_LINES} of ${formatQuantity(log.total, 'line')}; an export has them all`
    : formatQuantity(log.total, 'line')
}
