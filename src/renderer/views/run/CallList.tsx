/** The calls on a pool of Python and their returns, in words: what the lines across the timeline stand for. */
import { memo } from 'react'
import { formatClock, formatQuantity } from '../../../shared/messages/format'
import type { Marker } from '../../../shared/contract/run-record'
import classes from './CallList.module.css'

interface CallListProps {
  readonly calls: readonly Marker[]
}

/** Made again only when there are more: the page around it is drawn ten times a second. */
export const CallList = memo(function CallList({ calls }: CallListProps) {
  return (
    <section aria-label="Calls on the pool" className={classes.calls}>
      <h3 className={classes.title}>
        Calls on the pool{' '}
        <span className={classes.count}>{formatQuantity(calls.length, 'line')}</span>
      </h3>
      <div className={classes.box}>
        <ol className={classes.list}>
          {calls.map((call, i) => (
            <li key={i}>
              <span className={classes.time}>{formatClock(call.t)}</span>
              <span className={classes.text}>{call.text}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
})
