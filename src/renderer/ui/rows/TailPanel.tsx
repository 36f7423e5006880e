/** Lines that keep coming: follows its tail until a person scrolls up, can be filtered, draws only those in sight. */
import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { formatClock, formatCount, formatQuantity } from '../../../shared/messages/format'
import { MAX_LOG_LINES } from '../../../shared/contract/limits'
import {
  type Gap,
  type Line,
  type LineLog,
  matchingLines,
  type Numbered,
  rowsOf,
} from '../../../shared/state/line-log'
import classes from './TailPanel.module.css'
import { useRowWindow } from './use-row-window'

/** px; the style sheet says the same. */
const LINE_HEIGHT = 20
const HEIGHT = 240
/** Closer to the end than this counts as at the end. */
const TAIL_SLACK = LINE_HEIGHT / 2

interface TailPanelProps<One extends Line> {
  readonly label: string
  /** Name and placeholder of the field that filters. */
  readonly filterLabel: string
  readonly placeholder: string
  readonly log: LineLog<One>
  /** Whether no more lines come. */
  readonly isOver: boolean
  /** Said when there are no lines. */
  readonly emptyText: string
  /** What stands between the time of a line and its end. */
  readonly renderLine: (line: Numbered<One>) => ReactNode
}

export function TailPanel<One extends Line>(props: TailPanelProps<One>) {
  const { log, renderLine } = props
  const [filter, setFilter] = useState('')
  const [isFollowing, setIsFollowing] = useState(true)
  const rows = filter === '' ? rowsOf(log) : matchingLines(log.lines, filter)
  const { box, onScroll, first, end, above, reveal } = useRowWindow({
    count: rows.length,
    rowHeight: LINE_HEIGHT,
    headHeight: 0,
    maxHeight: HEIGHT,
  })
  const last = rows.length - 1
  useLayoutEffect(() => {
    if (isFollowing) reveal(last)
  }, [isFollowing, last, log.lines, reveal])

  const followAtEnd = (): void => {
    onScroll()
    if (!box.current) return
    const { scrollTop, scrollHeight, clientHeight } = box.current
    setIsFollowing(scrollHeight - scrollTop - clientHeight < TAIL_SLACK)
  }
  return (
    <>
      <div className={classes.bar}>
        <TextInput
          size="xs"
          type="search"
          aria-label={props.filterLabel}
          placeholder={props.placeholder}
          value={filter}
          onChange={(event) => {
            setFilter(event.currentTarget.value)
            setIsFollowing(true)
          }}
        />
        <span className={classes.count}>
          {filter === ''
            ? countText(log, props.isOver)
            : `${formatQuantity(rows.length, 'line')} of ${formatCount(log.lines.length)}`}
        </span>
        {!isFollowing && (
          <Button size="compact-xs" variant="subtle" onClick={() => setIsFollowing(true)}>
            Jump to the newest
          </Button>
        )}
      </div>
      <div
        ref={box}
        role="log"
        aria-label={props.label}
        // Off: a line each time would drown everything else that is read out.
        aria-live="off"
        className={classes.box}
        onScroll={followAtEnd}
      >
        {rows.length === 0 && (
          <p className={classes.empty}>
            {filter === '' ? props.emptyText : 'No line contains this.'}
          </p>
        )}
        <div style={{ height: rows.length * LINE_HEIGHT, paddingTop: above }}>
          {rows.slice(first, end).map((row) =>
            'missing' in row ? (
              <GapRow key={`before ${row.before}`} gap={row} />
            ) : (
              <div key={row.id} className={classes.line}>
                <span className={classes.time}>{formatClock(row.t)}</span>
                {renderLine(row)}
              </div>
            ),
          )}
        </div>
      </div>
    </>
  )
}

const GapRow = ({ gap: { missing } }: { readonly gap: Gap }) => (
  <div className={classes.gap}>
    {formatQuantity(missing, 'line')} {missing === 1 ? 'is' : 'are'} not shown here
  </div>
)

function countText({ lines, total }: LineLog<Line>, isOver: boolean): string {
  if (lines.length === total) return formatQuantity(total, 'line')
  const exported =
    total > MAX_LOG_LINES ? `has the first ${formatCount(MAX_LOG_LINES)}` : 'has them all'
  return `${formatCount(lines.length)} of ${formatQuantity(total, 'line')}${isOver ? `; an export ${exported}` : ''}`
}
