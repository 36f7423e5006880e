/** Reads what `parseArgs` of node:util gives; everything wrong is a UsageError. */
import { messageOf } from '../shared/messages/message-of'
import { resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { decimalOf } from '../shared/messages/decimal'
import { UsageError } from './exit'
import { meant } from './meant'

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Words {
  readonly values: Values
  /** Words that belong to no option, such as files. */
  readonly others: readonly string[]
}

/** `command` is named in the sentence on an option that is not one. Words that belong to no option are refused. */
export function readOptions(
  command: string,
  texts: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): Values {
  return readWords(command, texts, options, false).values
}

/** As above; other words may stand between the options. */
export function readWords(
  command: string,
  texts: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  allowPositionals = true,
): Words {
  try {
    // `-` after --json is a value, and parseArgs takes it as one only when it is joined.
    const args = texts.flatMap((text, index) =>
      text === '-' && texts[index - 1] === '--json'
        ? []
        : [text === '--json' && texts[index + 1] === '-' ? '--json=-' : text],
    )
    const parsed = parseArgs({
      args: joinNegative(args, options),
      options,
      strict: true,
      allowNegative: true,
      allowPositionals,
    })
    return { values: withOwnNames(parsed.values, options), others: parsed.positionals }
  } catch (error) {
    const message = firstSentence(messageOf(error))
    const [, option] = /^Option '(?:-\w, )?(--[\w-]+).*' argument is ambiguous/.exec(message) ?? []
    if (option !== undefined) {
      throw new UsageError(
        `${option} needs a value; one that begins with - is written ${option}=VALUE`,
      )
    }
    const allowed = Object.keys(options)
    const hint = meant(strayIn(message, texts), allowed, (name) => `--${name}`)
    const names = allowed.map((name) => `--${name}`).join(', ')
    throw new UsageError(message + (hint || `; the options of ${command} are ${names}`))
  }
}

/** The word that a sentence of Node quotes, whole and without its dashes and its value: of `-rate` Node names `-r` only. */
function strayIn(message: string, texts: readonly string[]): string {
  const [, quoted = ''] = /^[^']*'([^']*)'/.exec(message) ?? []
  const [word = ''] = (texts.find((text) => text.startsWith(quoted)) ?? quoted).split('=')
  return word.replace(/^-+/, '')
}

/** `--rate -1` becomes `--rate=-1`: parseArgs takes a negative number for an option, and what each option may be is said elsewhere. */
function joinNegative(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): string[] {
  const takesValue = (text: string | undefined): boolean =>
    text?.startsWith('--') === true && options[text.slice(2)]?.type === 'string'
  const isNegative = (text = ''): boolean => /^-(?:\.?\d|Infinity$)/.test(text)
  return args.flatMap((text, index) => {
    if (isNegative(text) && takesValue(args[index - 1])) return []
    const next = args[index + 1]
    return [takesValue(text) && isNegative(next) ? `${text}=${next}` : text]
  })
}

/** Node goes on with advice on several lines, which suits some commands only. */
const firstSentence = (message: string): string => message.split(/\.\s/)[0] ?? message

/** With `allowNegative`, parseArgs tells an option that is itself named `no-save` as `save: false`. */
function withOwnNames(values: Values, options: object): Values {
  const negated = Object.keys(options).filter(
    (name) => name.startsWith('no-') && values[name.slice('no-'.length)] === false,
  )
  return { ...values, ...Object.fromEntries(negated.map((name) => [name, true])) }
}

export function textOf(values: Values, option: string): string | undefined {
  const value = values[option]
  if (value === '') throw new UsageError(`--${option} needs a value`)
  return typeof value === 'string' ? value : undefined
}

/** Not a number is left to the schema, which says what it must be. */
export function numberOf(values: Values, option: string): number | undefined {
  const text = textOf(values, option)
  return text === undefined ? undefined : decimalOf(text)
}

/** Where the history is. */
export interface DataPlace {
  /** Undefined: where the environment or the system has it. */
  readonly dataFolder: string | undefined
}

export const placeOf = (values: Values): DataPlace => ({
  dataFolder: textOf(values, 'user-data-dir'),
})

/** Whether runs are kept in the history. */
export interface Saving extends DataPlace {
  readonly isSaved: boolean
}

export const savingOf = (values: Values): Saving => ({
  isSaved: values['no-save'] !== true,
  ...placeOf(values),
})

/** Where the record is to be written to. */
export interface ExportTargets {
  /** `-`: standard output. */
  readonly jsonFile: string | undefined
  readonly csvFolder: string | undefined
  readonly htmlFile: string | undefined
  readonly keepSecrets: boolean
  readonly quiet: boolean
}

export function exportTargets(values: Values): ExportTargets {
  const [jsonFile, csvFolder, htmlFile] = PLACES.map((option) => textOf(values, option))
  const taken = new Map<string, string>()
  for (const option of PLACES) {
    const place = textOf(values, option)
    if (place === undefined) continue
    if (place === '-' && option !== 'json') {
      throw new UsageError(`--${option} needs a name: only JSON goes to standard output with -`)
    }
    const other = taken.get(resolve(place))
    if (other !== undefined) {
      throw new UsageError(`--${other} and --${option} name the same place; give each one its own`)
    }
    taken.set(resolve(place), option)
  }
  const keepSecrets = values['keep-secrets'] === true
  return { jsonFile, csvFolder, htmlFile, keepSecrets, quiet: values['quiet'] === true }
}

const PLACES = ['json', 'csv', 'html'] as const
