/** Deletes runs by age: asks how old, says how many and how much that is, and does it. */
import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { formatQuantity } from '../../../shared/messages/format'
import type { RunListing } from '../../../shared/contract/history'
import { olderThan } from '../../../shared/contract/kept-runs'
import type { ValueRule } from '../../../shared/contract/value-rule'
import { ruleText } from '../../../shared/messages/rule-text'
import { numberOf } from '../../ui/fields/field-check'
import { NumberField } from '../../ui/fields/NumberField'
import { amountText } from './run-words'
import classes from './RunsList.module.css'

interface PruneButtonProps {
  readonly all: readonly RunListing[]
  readonly onPrune: (olderThanDays: number) => Promise<void>
}

const USUAL_DAYS = 30
const RULE: ValueRule = { type: 'integer', minimum: 0, maximum: 36_500, unit: 'days' }

export function PruneButton({ all, onPrune }: PruneButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [days, setDays] = useState<number | string>(USUAL_DAYS)
  const [now, setNow] = useState(() => Date.now())
  const number = numberOf(days, RULE)
  const old = number === undefined ? [] : olderThan(all, number, now)
  const toggle = (): void => {
    setNow(Date.now())
    setIsOpen(!isOpen)
  }
  const prune = (): void => {
    if (number === undefined) return
    setIsOpen(false)
    void onPrune(number)
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={300}
      withArrow
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button size="xs" variant="default" flex="none" onClick={toggle}>
          Delete old…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.prune}
          onSubmit={(event) => {
            event.preventDefault()
            if (old.length > 0) prune()
          }}
        >
          <NumberField rule={RULE} label="Older than (days)" value={days} onChange={setDays} />
          <output className={classes.note}>{pruneText(old, number !== undefined)}</output>
          <Button type="submit" size="xs" color="red" variant="light" disabled={old.length === 0}>
            {old.length === 0 ? 'Delete' : `Delete ${formatQuantity(old.length, 'run')}`}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function pruneText(old: readonly RunListing[], isNumber: boolean): string {
  if (!isNumber) return `${ruleText('The age', RULE)}.`
  if (old.length === 0) return 'No run is older. Pinned and tagged ones stay.'
  return `${amountText(old)}. Pinned and tagged ones stay. They can be brought back until Coreloom is closed.`
}
