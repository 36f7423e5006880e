/** Facts by name, one a line. */
import classes from './FactList.module.css'

export type Fact = readonly [name: string, value: string]

interface FactListProps {
  readonly facts: readonly Fact[]
  /** Sets the size of the text and, as --name-width, the width of the names. */
  readonly className: string | undefined
}

export function FactList({ facts, className }: FactListProps) {
  return (
    <dl className={`${classes.facts} ${className}`}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
