/** Records to be handed on: what looks like a secret in arguments, addresses and headers is replaced, and counted. */
import type { RunRecord } from '../../../shared/run-record'
import { removedText } from '../../../shared/secret-words'
import { mapTexts, type TextPath } from '../../map-texts'
import { NOT_RECORDED } from '../../without-values'
import { isSecretName, REMOVED, withoutSecretsIn } from './secret-texts'

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

/** Of anything that is handed on. */
export function textsWithoutSecrets<T>(whole: T): WithoutSecrets<T> {
  const removed: string[] = []
  const value = mapTexts(whole, (text, path) => {
    const left = isNamedSecret(whole, path, text)
      ? REMOVED
      : withoutSecretsIn(text, isArgument(path))
    if (left !== text) removed.push(shown(path, left))
    return left
  })
  return { value, removed }
}

/** Of a command or a parameter. */
const isArgument = (path: TextPath): boolean =>
  path[0] === 'root' || path.includes('params') || path.at(-1) === 'command'

/** The value of `password`, or what stands behind `--password`. */
function isNamedSecret(whole: unknown, path: TextPath, text: string): boolean {
  if (text === '' || text === NOT_RECORDED || text === REMOVED) return false
  if (!isArgument(path) && !path.includes('result')) return false
  const last = path.at(-1) ?? ''
  if (typeof last === 'string') return isSecretName(last)
  const before = at(whole, [...path.slice(0, -1), last - 1])
  const isOption = typeof before === 'string' && before.startsWith('-') && isSecretName(before)
  return isOption && !text.startsWith('-')
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
