/** Two runs on one time axis: their cores and timelines, and one cursor that tells what both were at the same time. */
import { Loader, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { VariantResult } from '../../../shared/contract/experiment-result'
import { Callout } from '../../ui/theme/Callout'
import { Card } from '../../ui/parts/Card'
import { AlignedRuns } from './AlignedRuns'
import { firstPair, type RunChoice, runChoices } from './run-choices'
import classes from './SideBySide.module.css'
import { useRecords } from './use-records'

export function SideBySide({ variants }: { readonly variants: readonly VariantResult[] }) {
  const choices = useMemo(() => runChoices(variants), [variants])
  const first = useMemo(() => firstPair(variants), [variants])
  const [picked, setPicked] = useState<readonly [string, string]>()
  const pair = picked ?? first
  if (!pair) return undefined
  const [left, right] = pair
  return (
    <Card title="Side by side">
      <div className={classes.choices}>
        <Choice
          label="Left run"
          choices={choices}
          value={left}
          onChoose={(run) => setPicked([run, right])}
        />
        <Choice
          label="Right run"
          choices={choices}
          value={right}
          onChoose={(run) => setPicked([left, run])}
        />
      </div>
      <Opened left={left} right={right} choices={choices} />
    </Card>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly choices: readonly RunChoice[]
  readonly value: string
  readonly onChoose: (run: string) => void
}

function Choice({ label, choices, value, onChoose }: ChoiceProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      data={choices.map(({ run, label: text }) => ({ value: run, label: text }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  )
}

interface OpenedProps {
  readonly left: string
  readonly right: string
  readonly choices: readonly RunChoice[]
}

function Opened({ left, right, choices }: OpenedProps) {
  const opening = useRecords(left, right)
  const labelOf = (run: string): string => choices.find((one) => one.run === run)?.label ?? run
  switch (opening.kind) {
    case 'loading':
      return <Loader size="sm" aria-label="Opening the runs" />
    case 'failed':
      return (
        <Callout tone="bad" title="These runs could not be opened">
          {opening.reason}
        </Callout>
      )
    case 'ready':
      return <AlignedRuns runs={opening.runs} labels={[labelOf(left), labelOf(right)]} />
  }
}
