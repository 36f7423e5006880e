/** How much all kept runs may take up: asks, says what goes at once, and sets it. */
import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { formatBytes } from '../../../shared/messages/format'
import type { HistoryOverview } from '../../../shared/contract/history'
import { HISTORY_LIMITS } from '../../../shared/contract/limits'
import { overLimit } from '../../../shared/contract/kept-runs'
import { KEPT_AS_THEY_ARE } from '../../../shared/messages/secret-words'
import { inUnit, type ValueRule } from '../../../shared/contract/value-rule'
import { ruleText } from '../../../shared/messages/rule-text'
import { numberOf } from '../../ui/fields/field-check'
import { NumberField } from '../../ui/fields/NumberField'
import { amountText, bytesOf } from './run-words'
import classes from './RunsList.module.css'

interface LimitButtonProps {
  readonly overview: HistoryOverview
  readonly onLimit: (bytes: number) => Promise<void>
}

const MIB = 1024 * 1024
const { min: minimum, max: maximum } = HISTORY_LIMITS.keptBytes
const RULE: ValueRule = {
  ...inUnit({ type: 'integer', minimum, maximum }, MIB, 'MB'),
  type: 'integer',
}

export function LimitButton({ overview, onLimit }: LimitButtonProps) {
  const { runs, limitBytes } = overview
  const [isOpen, setIsOpen] = useState(false)
  const [megabytes, setMegabytes] = useState<number | string>('')
  const number = numberOf(megabytes, RULE)
  const bytes = number === undefined ? undefined : number * MIB
  const toggle = (): void => {
    setMegabytes(Math.round(limitBytes / MIB))
    setIsOpen(!isOpen)
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
          Size limit…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.prune}
          onSubmit={(event) => {
            event.preventDefault()
            if (bytes === undefined) return
            setIsOpen(false)
            void onLimit(bytes)
          }}
        >
          <NumberField
            rule={RULE}
            label="All runs together (MB)"
            value={megabytes}
            onChange={setMegabytes}
          />
          <output className={classes.note}>{limitText(runs, bytes)}</output>
          <p className={classes.note}>{KEPT_AS_THEY_ARE}</p>
          <Button type="submit" size="xs" disabled={bytes === undefined}>
            Set the limit
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function limitText(runs: HistoryOverview['runs'], bytes: number | undefined): string {
  if (bytes === undefined) return `${ruleText('The limit', RULE)}.`
  const rule = 'Above the limit the oldest runs are deleted. Pinned and tagged runs are kept.'
  const gone = overLimit(runs, bytes)
  const now = gone.length === 0 ? 'Nothing is deleted now.' : `Deleted now: ${amountText(gone)}.`
  return `${formatBytes(bytesOf(runs))} are used. ${now} ${rule}`
}
