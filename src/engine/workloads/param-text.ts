/** Parameters as texts of a command line: how an option is called, and how its texts become a value. */
import type { ParamField, ParamValue } from '../../shared/contract/workload-description'
import { decimalOf } from '../../shared/messages/decimal'
import { refusalOf } from '../../shared/messages/refusal'
import { fieldRule } from './params'

/**
 * What a field is called on the command line, without dashes, the preferred name first. A list also answers
 * to its first word in the singular, because it may be given several times: `urls`, `url`.
 */
export function optionNames(field: ParamField): readonly string[] {
  const name = field.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const singular = name.replace(/s(?=-|$)/, '')
  return field.kind === 'text-list' && singular !== name ? [name, singular] : [name]
}

function numberOf(field: ParamField, text: string): number | undefined {
  const value = decimalOf(text)
  if (!Number.isFinite(value) || (field.kind === 'integer' && !Number.isInteger(value))) {
    return undefined
  }
  const { min = -Infinity, max = Infinity } = field
  return value >= min && value <= max ? value : undefined
}

function booleanOf(text: string): boolean | undefined {
  if (/^(true|yes|on|1)$/i.test(text)) return true
  return /^(false|no|off|0)$/i.test(text) ? false : undefined
}

/** Commas part a list, but an address may hold commas of its own. */
function listOf(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => (text.includes('://') ? [text] : text.split(',')))
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function scalarOf(field: ParamField, text: string): ParamValue | undefined {
  switch (field.kind) {
    case 'integer':
    case 'number':
      return numberOf(field, text)
    case 'boolean':
      return booleanOf(text)
    case 'choice':
      return field.choices?.includes(text) ? text : undefined
    default:
      return text
  }
}

/**
 * The value of `field` from the texts given for its option, one a use: `['32']`, `['1,2', '3']`. A boolean
 * option given with no text is true. Throws an Error that names the option and what it may be; the items of
 * a list are checked by `parseParams`.
 */
export function parseParamText(field: ParamField, texts: readonly string[]): ParamValue {
  if (field.kind === 'text-list') return listOf(texts)
  const option = `--${optionNames(field)[0]}`
  if (texts.length > 1) {
    throw new Error(`${option} was given ${texts.length} times; give it once`)
  }
  const [text] = texts
  const value = text === undefined && field.kind === 'boolean' ? true : scalarOf(field, text ?? '')
  if (value === undefined || (text === undefined && value === '')) {
    throw new Error(
      text === undefined ? fieldRule(field, option) : refusalOf(fieldRule(field, option), text),
    )
  }
  return value
}
