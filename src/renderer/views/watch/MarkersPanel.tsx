/** Instants that a person marked, and those that explain the figures. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { formatClock } from '../../../shared/messages/format'
import { WATCH_LIMITS } from '../../../shared/contract/limits'
import { markWatch } from '../../bridge/api'
import type { LiveWatch } from '../../../shared/state/watch/live-watch'
import classes from './WatchDetails.module.css'
import type { Attempt } from '../../ui/notices/use-attempt'

interface MarkersPanelProps {
  readonly watch: LiveWatch
  readonly attempt: Attempt
}

export function MarkersPanel({ watch, attempt }: MarkersPanelProps) {
  const [text, setText] = useState('')
  const mark = (): void =>
    void attempt('Not marked', async () => {
      await markWatch(text.trim())
      setText('')
    })
  return (
    <>
      {!watch.hasEnded && (
        <form
          className={classes.mark}
          onSubmit={(event) => {
            event.preventDefault()
            mark()
          }}
        >
          <TextInput
            size="xs"
            aria-label="Text of the marker"
            placeholder="What happens now (optional)"
            maxLength={WATCH_LIMITS.markerLength}
            className={classes.markText}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default">
            Mark this instant
          </Button>
        </form>
      )}
      {watch.markers.length === 0 ? (
        <p className={classes.empty}>
          Nothing was marked. A marker is a line across the charts: press M while the watch goes.
        </p>
      ) : (
        <ol className={classes.markers}>
          {watch.markers.map((marker, i) => (
            <li key={i}>
              <span className={classes.time}>{formatClock(marker.t)}</span>
              {marker.text}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
