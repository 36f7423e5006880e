/** What a number field takes, in words, and whether what was typed is that. Pure. */
import { typedNumber } from '../../../shared/messages/decimal'

/** A number field holds text while it is being typed or is empty. */
export type NumberText = number | string

export interface NumberRule {
  readonly label: string
  readonly isWhole: boolean
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly unit?: string | undefined
}

/** `n must be a whole number between 0 and 45`. */
export function numberRule({ label, isWhole, min, max, unit }: NumberRule): string {
  const kind = isWhole ? 'a whole number' : 'a number'
  const suffix = unit ? ` ${unit}` : ''
  if (min !== undefined && max !== undefined) {
    return `${label} must be ${kind} between ${min} and ${max}${suffix}`
  }
  if (min !== undefined) return `${label} must be ${kind} of at least ${min}${suffix}`
  return max === undefined
    ? `${label} must be ${kind}`
    : `${label} must be ${kind} of at most ${max}${suffix}`
}

/** The number that was typed; undefined when it is none or breaks the rule. */
export function numberOf(
  value: NumberText | boolean | undefined,
  rule: NumberRule,
): number | undefined {
  if (typeof value === 'boolean' || value === undefined || String(value).trim() === '')
    return undefined
  const number = typedNumber(value)
  const isKind = rule.isWhole ? Number.isSafeInteger(number) : Number.isFinite(number)
  const isWithin = number >= (rule.min ?? -Infinity) && number <= (rule.max ?? Infinity)
  return isKind && isWithin ? number : undefined
}
