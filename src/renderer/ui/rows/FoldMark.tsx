/** Folds a row, for the pointer: the row itself says whether it is folded, and arrow keys fold it. */
import { ChevronIcon } from '../theme/icons'
import classes from './FoldMark.module.css'

interface FoldMarkProps {
  /** Undefined: there is nothing to fold, and the place stays empty. */
  readonly isFolded: boolean | undefined
  readonly onFold: () => void
}

export function FoldMark({ isFolded, onFold }: FoldMarkProps) {
  if (isFolded === undefined) return <span className={classes.fold} />
  return (
    <span
      aria-hidden="true"
      data-folded={isFolded || undefined}
      className={classes.fold}
      onClick={(event) => {
        event.stopPropagation()
        onFold()
      }}
    >
      <ChevronIcon />
    </span>
  )
}
