/** One step up or down in a field for a number, by key or button. Pure. */
import { typedNumber } from '../../../shared/messages/decimal'
import type { ValueRule } from '../../../shared/contract/value-rule'
import type { NumberText } from './field-check'

type Bounds = Pick<ValueRule, 'minimum' | 'maximum'>

/** From what is no number the first step goes to the least that it may be. */
export function stepped(typed: NumberText, by: 1 | -1, { minimum, maximum }: Bounds): number {
  const number = typed === '' ? Number.NaN : typedNumber(typed)
  const next = Number.isFinite(number) ? number + by : Math.max(0, minimum ?? 0)
  // Decimals stay as few as they were.
  const exact = Number(next.toFixed(9))
  return Math.min(maximum ?? Infinity, Math.max(minimum ?? -Infinity, exact))
}
