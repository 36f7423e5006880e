/** Parameters as texts of a command line: how an option is called, and how its texts become a value. */
import type { ParamField, ParamValue } from '../../shared/contract/workload-description'
import { decimalOf } from '../../shared/messages/decimal'

/**
 * What a field is called on the command line, without dashes, the preferred name first. A list also answers
 * to its first word in the singular, because it may be given several times: `urls`, `url`.
 */
export function optionNames(field: ParamField): readonly string[] {
  const name = field.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const singular = name.replace(/s(?=-|$)/, '')
  return field.kind === 'text-list' && singular !== name ? [name, singular] : [name]
}

/** Another word stays one, which the schema refuses. */
function booleanOf(text: string): boolean | string {
  if (/^(true|yes|on|1)$/i.test(text)) return true
  return /^(false|no|off|0)$/i.test(text) ? false : text
}

/** Commas part a list, but an address may hold commas of its own. */
function listOf(texts: readonly string[]): readonly string[] {
  return texts
    .flatMap((text) => (text.includes('://') ? [text] : text.split(',')))
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

/**
 * The value of `field` from the texts given for its option, one a use: `['32']`, `['1,2', '3']`. Whether it may be is for
 * `parseParams` to say: what is no number is NaN.
 * @throws Error that names the option when it has several texts and one value
 */
export function parseParamText(field: ParamField, texts: readonly string[]): ParamValue {
  if (field.kind === 'text-list') return listOf(texts)
  if (texts.length > 1) {
    throw new Error(`--${optionNames(field)[0]} was given ${texts.length} times; give it once`)
  }
  const [text = field.kind === 'boolean' ? 'true' : ''] = texts
  switch (field.kind) {
    case 'integer':
    case 'number':
      return decimalOf(text)
    case 'boolean':
      return booleanOf(text)
    default:
      return text
  }
}
