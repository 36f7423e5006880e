/** Records to be handed on: what looks like a secret in arguments, addresses and headers is replaced, and counted. */
import type { RunRecord } from '../../../shared/contract/run-record'
import { commandWithoutSecrets, wordWithoutSecrets } from '../../../shared/secrets/secret-arguments'
import { isSecretName } from '../../../shared/secrets/secret-names'
import {
  type OnSecret,
  REMOVED,
  removed as removedFrom,
  withoutSecretsIn,
} from '../../../shared/secrets/secret-texts'
import { removedText } from '../../../shared/messages/secret-words'
import { mapTexts, type TextPath } from '../../secrets/map-texts'
import { NOT_RECORDED } from '../../secrets/without-values'
import { KnownSecrets } from './known-secrets'

export interface WithoutSecrets<T> {
  readonly value: T
  /** Each text that was changed, as it is now, with its place: `spec.params.argv.3: --token=(removed)`. */
  readonly removed: readonly string[]
}

const MAX_SHOWN_LENGTH = 120

/** A note in each record says how many of its texts were replaced. */
export function withoutSecrets(
  records: readonly RunRecord[],
): WithoutSecrets<readonly RunRecord[]> {
  const removed: string[] = []
  const value = records.map((record) => {
    const found = textsWithoutSecrets(record)
    removed.push(...found.removed)
    if (found.removed.length === 0) return record
    return {
      ...found.value,
      notes: [...found.value.notes, `${removedText(found.removed.length)}.`],
    }
  })
  return { value, removed }
}

/** Of anything that is handed on. What is a secret in an argument is one in every other text, too. */
export function textsWithoutSecrets<T>(whole: T): WithoutSecrets<T> {
  const removed: string[] = []
  const known = new KnownSecrets()
  mapTexts(whole, (text, path) => {
    if (isArgument(path)) withoutSecretsAt(whole, path, text, known.add)
    return text
  })
  const value = mapTexts(whole, (text, path) => {
    const left = known.without(withoutSecretsAt(whole, path, known.without(text)))
    if (left !== text) removed.push(shown(path, left))
    return left
  })
  return { value, removed }
}

/** Of a command or a parameter. */
const isArgument = (path: TextPath): boolean =>
  path[0] === 'root' || path.includes('params') || path.at(-1) === 'command'

function withoutSecretsAt(
  whole: unknown,
  path: TextPath,
  text: string,
  onSecret?: OnSecret,
): string {
  if (text === '' || text === NOT_RECORDED || text === REMOVED) return text
  const isOfCommand = isArgument(path)
  const last = path.at(-1) ?? ''
  if (last === 'command') return commandWithoutSecrets(text, onSecret)
  if (isOfCommand || path.includes('result')) {
    if (typeof last === 'string' && isSecretName(last, text)) {
      removedFrom(text, onSecret)
      return REMOVED
    }
    if (typeof last === 'string') return withoutSecretsIn(text, isOfCommand, onSecret)
    const list = at(whole, path.slice(0, -1))
    if (Array.isArray(list)) return wordWithoutSecrets(list, last, isOfCommand, onSecret)
  }
  return withoutSecretsIn(text, isOfCommand, onSecret)
}

function at(whole: unknown, path: TextPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>>)[key],
    whole,
  )
}

function shown(path: TextPath, text: string): string {
  const from = Math.max(0, text.indexOf(REMOVED) - MAX_SHOWN_LENGTH / 2)
  const part = text.slice(from, from + MAX_SHOWN_LENGTH)
  return `${path.join('.')}: ${from > 0 ? '…' : ''}${part}${from + part.length < text.length ? '…' : ''}`
}
