/** How often the counters are read. */
import { RATE_HZ } from '../../../shared/contract/limits'
import type { NumberText } from './number-rule'
import { NumberRow } from './NumberRow'

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
      min={RATE_HZ.min}
      max={RATE_HZ.max}
      isWhole={false}
      {...props}
    />
  )
}
