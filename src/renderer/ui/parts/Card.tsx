/** A part of the run's page: a region with a heading, its key figures at the right of it. */
import type { ReactNode } from 'react'
import classes from './Card.module.css'
import type { Region } from './point-at'

interface CardProps {
  readonly title: string
  readonly aside?: ReactNode
  /** Links can point at it. */
  readonly region?: Region
  readonly children: ReactNode
}

export function Card({ title, aside, region, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={title} data-region={region}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
