/** While a record is read, which takes seconds when it is very large: what is going on, and the way out of it. */
import { Button, Loader } from '@mantine/core'
import { formatBytes } from '../../../shared/messages/format'
import classes from './OpeningRun.module.css'

/** What is known of a run before its record is read. */
export interface Opening {
  readonly label: string
  /** Undefined where the list does not have it. */
  readonly bytes: number | undefined
}

interface OpeningRunProps {
  readonly opening: Opening
  readonly onCancel: () => void
}

export function OpeningRun({ opening: { label, bytes }, onCancel }: OpeningRunProps) {
  const size = bytes === undefined ? '' : ` (${formatBytes(bytes)})`
  return (
    <output className={classes.opening}>
      <Loader size="sm" aria-label="Opening" />
      <span>
        Reading the record of {label}
        {size}…
      </span>
      <Button size="xs" variant="default" flex="none" title="Cancel (Esc)" onClick={onCancel}>
        Cancel
      </Button>
    </output>
  )
}
