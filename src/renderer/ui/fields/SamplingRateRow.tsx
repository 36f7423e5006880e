/** How often the counters are read. */
import { RunSpec } from '../../../shared/contract/run-spec'
import { ruleOf } from '../../../shared/contract/value-rule'
import type { NumberText } from './field-check'
import { NumberRow } from './NumberRow'

const RATE_RULE = ruleOf(RunSpec.shape.rateHz)

interface SamplingRateRowProps {
  /** Hz. */
  readonly value: NumberText
  readonly error: string | undefined
  readonly onChange: (value: NumberText) => void
}

export function SamplingRateRow(props: SamplingRateRowProps) {
  return (
    <NumberRow
      label="Sampling rate (Hz)"
      description="Readings of the counters a second."
      rule={RATE_RULE}
      {...props}
    />
  )
}
