/** A part of the form that is folded away until it is wanted, or until something in it was refused. */
import { type ReactNode, useState } from 'react'
import { ChevronIcon } from '../theme/icons'
import classes from './Fold.module.css'
import form from './StartForm.module.css'

interface FoldProps {
  readonly id: string
  readonly title: string
  /** What it holds, said while it is folded. */
  readonly aside?: string | undefined
  readonly mustOpen: boolean
  readonly children: ReactNode
}

export function Fold({ id, title, aside, mustOpen, children }: FoldProps) {
  const [isWanted, setIsWanted] = useState(false)
  const isOpen = isWanted || mustOpen
  return (
    <section>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsWanted(!isOpen)}
      >
        <span className={classes.chevron} data-open={isOpen || undefined}>
          <ChevronIcon />
        </span>
        {title}
        {!isOpen && aside !== undefined && <span className={classes.aside}>{aside}</span>}
      </button>
      <div id={id} hidden={!isOpen} className={classes.fields}>
        <div className={form.stack}>{children}</div>
      </div>
    </section>
  )
}
