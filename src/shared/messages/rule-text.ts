/** What a value may be, in words. */
import type { ValueRule } from '../contract/value-rule'
import { decimal } from './decimal'
import { formatCount } from './format'

/** More than these are listed after "one of". */
const MOST_IN_A_SENTENCE = 4
/** A timeout of 1 ms is 0.001 s. */
const DIGITS = 3

/** `n must be a whole number from 0 to 45`: how every field is refused, whoever asks for it. */
export const ruleText = (subject: string, rule: ValueRule): string =>
  `${subject} must be ${valueText(rule)}`

const FORMATS = {
  file: 'the path of a file',
  folder: 'the path of a folder',
  program: 'the path or the name of a program',
} as const

function valueText(rule: ValueRule): string {
  switch (rule.type) {
    case 'integer':
      return `a whole number${rangeText(rule)}`
    case 'number':
      return `a number${rangeText(rule)}`
    case 'boolean':
      return 'true or false'
    case 'string':
      if (rule.enum) return choicesText(rule.enum)
      return rule.format ? FORMATS[rule.format] : `a text${lengthText(rule)}`
    case 'array':
      return `a list of ${countText(rule.minItems, rule.maxItems)}${itemsText(rule)}`
    case 'object':
      return rule.fields ? `an object with ${rule.fields.join(', ')}` : 'an object'
  }
}

/** For a help text: `1 to 50, default 10`; empty where there is nothing to tell. */
export function boundsText({ default: initial, minimum, maximum }: ValueRule): string {
  const range = rangeText({ minimum, maximum }).replace(/^ (?:from|of) /, '')
  const isTold =
    typeof initial === 'number' || typeof initial === 'string' || Array.isArray(initial)
  const shown = isTold ? String(initial) : ''
  return [range, shown === '' ? '' : `default ${shown}`].filter(Boolean).join(', ')
}

/** ` from 0 to 45`, ` from 0.1 to 300 s`, ` of at least 1`; empty without bounds. */
function rangeText({ minimum, maximum, unit }: Partial<ValueRule>): string {
  const [least, most] = [minimum, maximum].map((value) =>
    value === undefined ? undefined : decimal(value, DIGITS),
  )
  const suffix = unit === undefined ? '' : ` ${unit}`
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}${suffix}`
  if (least !== undefined) return ` of at least ${least}${suffix}`
  return most === undefined ? '' : ` of at most ${most}${suffix}`
}

function choicesText(choices: readonly string[]): string {
  if (choices.length > MOST_IN_A_SENTENCE) return `one of ${choices.join(', ')}`
  return choices.join(', ').replace(/, ([^,]*)$/, ' or $1')
}

const itemsText = ({ items, unit }: ValueRule): string =>
  items?.type === 'string'
    ? `texts${lengthText(items)}`
    : `${items ? 'numbers' : 'values'}${rangeText({ ...items, unit })}`

const lengthText = ({ minLength, maxLength }: ValueRule): string =>
  minLength === undefined && maxLength === undefined
    ? ''
    : ` of ${countText(minLength, maxLength)}characters`

function countText(least: number | undefined, most: number | undefined): string {
  if (most === undefined) return least === undefined ? '' : `at least ${formatCount(least)} `
  return least === undefined
    ? `at most ${formatCount(most)} `
    : `${formatCount(least)} to ${formatCount(most)} `
}
