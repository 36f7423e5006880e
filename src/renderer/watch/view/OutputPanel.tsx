/** What the command wrote: follows its tail until a person scrolls up, can be searched, draws only the lines in sight. */
import { Button, TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { formatClock, formatCount, formatQuantity } from '../../../shared/format'
import log from '../../run/LogPanel.module.css'
import { matchingOutput, type OutputLog } from '../live/output-log'
import classes from './OutputPanel.module.css'

/** px; the style sheet of the log says the same. */
const LINE_HEIGHT = 20
const HEIGHT = 240
/** Lines drawn above and below those in sight. */
const MARGIN = 8
/** Closer to the end than this counts as at the end. */
const TAIL_SLACK = LINE_HEIGHT / 2

interface OutputPanelProps {
  readonly log: OutputLog
  readonly emptyText: string
}

export function OutputPanel({ log: output, emptyText }: OutputPanelProps) {
  const [filter, setFilter] = useState('')
  const [top, setTop] = useState(0)
  const [isFollowing, setIsFollowing] = useState(true)
  const box = useRef<HTMLDivElement>(null)
  const lines = matchingOutput(output.lines, filter)
  const height = lines.length * LINE_HEIGHT

  useLayoutEffect(() => {
    if (isFollowing && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [isFollowing, height, output.lines])

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
      <div className={log.bar}>
        <TextInput
          size="xs"
          type="search"
          aria-label="Search the output"
          placeholder="Search"
          value={filter}
          onChange={(event) => {
            setFilter(event.currentTarget.value)
            setIsFollowing(true)
          }}
        />
        <span className={log.count}>{countText(output, lines.length, filter)}</span>
        {!isFollowing && (
          <Button size="compact-xs" variant="subtle" onClick={() => setIsFollowing(true)}>
            Jump to the newest
          </Button>
        )}
      </div>
      <div
        ref={box}
        role="log"
        aria-label="Output lines"
        // Off: a line each time would drown everything else that is read out.
        aria-live="off"
        className={log.box}
        onScroll={onScroll}
      >
        {lines.length === 0 && (
          <p className={log.empty}>{filter === '' ? emptyText : 'No line contains this.'}</p>
        )}
        <div style={{ height, paddingTop: first * LINE_HEIGHT }}>
          {shown.map(({ id, t, stream, text }) => (
            <div key={id} className={log.line} data-stream={stream}>
              <span className={log.time}>{formatClock(t)}</span>
              <span className={classes.stream} data-stream={stream}>
                {stream === 'stderr' ? 'err' : 'out'}
              </span>
              <span className={log.text}>{text}</span>
            </div>
          ))}
        </div>
      </div>
    </>
  )
}

function countText(output: OutputLog, matching: number, filter: string): string {
  if (filter !== '') return `${formatQuantity(matching, 'line')} of ${output.lines.length}`
  return output.dropped > 0
    ? `the newest ${formatQuantity(output.lines.length, 'line')}; ${formatCount(output.dropped)} older ones are not shown`
    : formatQuantity(output.total, 'line')
}
