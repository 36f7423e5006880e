/** How often each variant runs, so that its figures come with an interval. Opens by itself when something in it counts. */
import type { FieldsProps } from '../form/fields'
import { Fold } from '../../../ui/fields/Fold'
import { RULES } from '../form/form-rules'
import type { FormState } from '../form/form-state'
import { NumberRow } from '../../../ui/fields/NumberRow'

const ROWS = [
  {
    key: 'repeats',
    label: 'Repeats',
    description: 'Measured runs of each variant. Use at least 5 for a reliable interval.',
  },
  {
    key: 'warmUps',
    label: 'Warm-ups',
    description: 'Extra runs before measuring; not counted.',
  },
  {
    key: 'coolDownSeconds',
    label: 'Cool-down (s)',
    description: 'Pause between two runs.',
  },
] as const

/** `5 repeats, 1 warm-up`; nothing while each variant runs once. */
function summaryOf(form: FormState): string | undefined {
  const parts = [
    Number(form.repeats) > 1 ? `${form.repeats} repeats` : '',
    Number(form.warmUps) > 0 ? `${form.warmUps} warm-up` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : undefined
}

export function RepeatFields({ form, issues, change }: FieldsProps) {
  return (
    <Fold
      id="repeat-fields"
      title="Repeat and compare"
      aside={summaryOf(form)}
      mustOpen={ROWS.some(({ key }) => issues.has(key))}
    >
      {ROWS.map(({ key, ...row }) => (
        <NumberRow
          key={key}
          {...row}
          value={form[key]}
          error={issues.get(key)}
          rule={RULES[key]}
          onChange={(value) => change({ ...form, [key]: value }, key)}
        />
      ))}
    </Fold>
  )
}
