/** How often each variant runs, so that its figures come with an interval. Opens by itself when something in it counts. */
import { EXPERIMENT_LIMITS } from '../../shared/limits'
import type { FieldsProps } from './fields'
import { Fold } from './Fold'
import type { FormState } from './form-state'
import { NumberRow } from './NumberRow'

const { repeats, warmUps, coolDownSeconds } = EXPERIMENT_LIMITS
const KEYS = ['repeats', 'warmUps', 'coolDownSeconds'] as const

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
      mustOpen={KEYS.some((key) => issues.has(key))}
    >
      <NumberRow
        label="Repeats"
        description="Measured runs of each variant; 5 give an interval that one can trust."
        value={form.repeats}
        error={issues.get('repeats')}
        min={repeats.min}
        max={repeats.max}
        isWhole
        onChange={(value) => change({ ...form, repeats: value }, 'repeats')}
      />
      <NumberRow
        label="Warm-ups"
        description="Runs of each before them, which count for nothing."
        value={form.warmUps}
        error={issues.get('warmUps')}
        min={warmUps.min}
        max={warmUps.max}
        isWhole
        onChange={(value) => change({ ...form, warmUps: value }, 'warmUps')}
      />
      <NumberRow
        label="Cool-down (s)"
        description="Pause between two runs."
        value={form.coolDownSeconds}
        error={issues.get('coolDownSeconds')}
        min={coolDownSeconds.min}
        max={coolDownSeconds.max}
        isWhole={false}
        onChange={(value) => change({ ...form, coolDownSeconds: value }, 'coolDownSeconds')}
      />
    </Fold>
  )
}
