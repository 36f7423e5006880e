/** A figure with a small bar beside it, in one cell of a table. */
import { NO_FIGURE } from '../../../shared/messages/format'
import classes from './MiniBar.module.css'

interface MiniBarProps {
  /** 0 .. 1; what is above is cut off in the bar, not in the figure. */
  readonly share: number | undefined
  readonly text: string
  readonly color: string
  readonly label: string
}

export function MiniBar({ share, text, color, label }: MiniBarProps) {
  const width = `${Math.min(1, Math.max(0, share ?? 0)) * 100}%`
  return (
    <span className={classes.row} title={share === undefined ? NO_FIGURE : label}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.bar} style={{ width, background: color }} />
      </span>
      <span className={classes.text}>{text}</span>
    </span>
  )
}
