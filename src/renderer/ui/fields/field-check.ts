/** What is wrong with what was typed, field by field, by the rules of the contract. Pure. */
import type { Issue, Problem } from '../../../shared/contract/issues'
import { fits, type ValueRule } from '../../../shared/contract/value-rule'
import { typedNumber } from '../../../shared/messages/decimal'

/** A number field holds text while it is being typed or is empty. */
export type NumberText = number | string

export const isEmpty = (typed: NumberText): boolean => String(typed).trim() === ''

/** The number that was typed; undefined when it is none or breaks the rule. */
export function numberOf(typed: NumberText, rule: ValueRule): number | undefined {
  const number = typedNumber(typed)
  return fits(rule, number) ? number : undefined
}

export class FieldCheck {
  readonly issues: Issue[] = []

  refuse(path: string, problem: Problem): void {
    this.issues.push({ ...problem, path })
  }

  /** The value itself, where it is what the rule says. */
  value<Value>(path: string, value: Value, rule: ValueRule): Value {
    if (!fits(rule, value)) this.refuse(path, { code: 'rule', rule })
    return value
  }

  number(path: string, typed: NumberText, rule: ValueRule): number {
    return this.value(path, typedNumber(typed), rule)
  }

  /** Undefined where nothing was typed. */
  optionalNumber(path: string, typed: NumberText, rule: ValueRule): number | undefined {
    return isEmpty(typed) ? undefined : this.number(path, typed, rule)
  }
}
