/** The words of a command without their secrets. A word ends where it ends: a secret with blanks or quotes in it goes as a whole. */
import { joinCommandLine, splitCommandLine } from '../contract/command-line'
import { textAt } from './program-names'
import { isFlag } from './program-secret-places'
import { keptOfProgramSecret } from './program-secrets'
import { isMessageOption } from './secret-assignments'
import { isSecretBehindColon, isSecretName } from './secret-names'
import {
  isOption,
  type OnSecret,
  REMOVED,
  removed,
  withoutSecretsIn,
  withoutSecretsInMessage,
} from './secret-texts'
import { isBehindScheme } from './secret-values'
import { wordOf } from './word-of'

/** Options whose next word is a program, in which a secret is one word of many: `sh -c`, `bash -lc`. */
const IS_SCRIPT_OPTION = /^(?:-\w*c|--command)$/
const IS_CONNECTION = /^[\w ]+=[^;=]*(?:;[\w ]+=[^;]*)+;?$/
/** JSON, alone or as the value of an option. */
const JSON_WORD = /^((?:--?[\w.-]+=)?\s*)([{[][^]*)$/

/**
 * A word of a list without its secrets: what it is may stand in the words before it.
 * @param isArgument as of `withoutSecretsIn`
 */
export function wordWithoutSecrets(
  argv: readonly unknown[],
  index: number,
  isArgument: boolean,
  onSecret?: OnSecret,
): string {
  const word = textAt(argv, index)
  const kept = keptOf(argv, index, isArgument)
  if (kept !== undefined) return kept + removed(word.slice(kept.length), onSecret)
  if (isMessageOption(textAt(argv, index - 1))) return withoutSecretsInMessage(word, onSecret)
  const [, before = '', json] = JSON_WORD.exec(word) ?? []
  const text =
    json !== undefined
      ? before + jsonWithoutSecrets(json, onSecret)
      : IS_SCRIPT_OPTION.test(textAt(argv, index - 1))
        ? word
        : connectionWithoutSecrets(word, onSecret)
  return withoutSecretsIn(text, isArgument, onSecret)
}

/** All words of a command without their secrets. */
export const wordsWithoutSecrets = (
  argv: readonly string[],
  onSecret?: OnSecret,
): readonly string[] => argv.map((_word, index) => wordWithoutSecrets(argv, index, true, onSecret))

/** The words of a command as one text for people, without their secrets. */
export const argvText = (argv: readonly string[]): string => joined(wordsWithoutSecrets(argv))

/** A command in one text. Where it was put together by `joinCommandLine`, its words are looked at one by one. */
export function commandWithoutSecrets(text: string, onSecret?: OnSecret): string {
  const split = splitCommandLine(text)
  if (!split.ok) return withoutSecretsIn(text, true, onSecret)
  const left = wordsWithoutSecrets(split.argv, onSecret)
  if (joined(split.argv) === text) return joined(left)
  // Of another hand: it stays as it is where its words have no secret.
  const isChanged = left.some((word, index) => word !== split.argv[index])
  return withoutSecretsIn(isChanged ? joined(left) : text, true, onSecret)
}

/** What stands for a secret needs no quotes of its own. */
const joined = (argv: readonly string[]): string =>
  argv
    .map((word) =>
      joinCommandLine([word.replaceAll(REMOVED, '')]) === word.replaceAll(REMOVED, '') ||
      word === REMOVED
        ? word
        : joinCommandLine([word]),
    )
    .join(' ')

/** What stays of a word whose rest is a secret to its end; undefined where it is not. */
function keptOf(argv: readonly unknown[], index: number, isArgument: boolean): string | undefined {
  const [word, before] = [textAt(argv, index), textAt(argv, index - 1)]
  if (before.startsWith('-') && isSecretName(before, word) && !isOption(word))
    return isFlag(argv, index - 1) ? undefined : ''
  if (isArgument && isValueOf(argv, index)) return ''
  const kept = keptOfProgramSecret(argv, index)
  if (kept !== undefined || !isArgument || IS_SCRIPT_OPTION.test(before)) return kept
  return isMessageOption(before) ? undefined : nameInWord(word, before)
}

/** `--token=`, `Authorization: `: a name and its value to the end of a word; or those as the value of an option. */
const NAMED = /^(-{0,2}([\w.-]+)\s*[=:]\s*)(\S[^]*)$/
const IS_HEADER_OPTION = /^(?:-H|--(?:proxy-)?header)$/
const OF_OPTION = /^((--?[\w.-]+)=)([^]+)$/

/** What stands before the value: `--password=`, `--env=TOKEN=`. */
function nameInWord(word: string, option: string): string | undefined {
  const named = nameBefore(word, option)
  if (named !== undefined) return named
  const [, start = '', called = '', inner] = OF_OPTION.exec(word) ?? []
  if (inner === undefined || called === '--command' || isMessageOption(called)) return undefined
  const innerNamed = nameBefore(inner, called)
  return innerNamed === undefined ? undefined : start + innerNamed
}

function nameBefore(word: string, option: string): string | undefined {
  const [, named, name = '', value = ''] = NAMED.exec(word) ?? []
  const isBareColon =
    named !== undefined && /^[^-].*:$/.test(named) && !IS_HEADER_OPTION.test(option)
  return (isBareColon ? isSecretBehindColon : isSecretName)(name, value) ? named : undefined
}

const IS_SCHEME = /^(?:bearer|basic)$/i
const HEADER_NAME = /^([\w.-]+):(?:\s*(?:bearer|basic))?$/i
/** bash(1): "read -p prompt name" */
const IS_PROMPT_OPTION = /^(?:-\w*p|--prompt)$/

/** Whether a word is the value of the one before it: `Bearer SECRET`, `Authorization: SECRET`, `Authorization: Bearer SECRET`. */
function isValueOf(argv: readonly unknown[], index: number): boolean {
  const [word, before] = [textAt(argv, index), textAt(argv, index - 1)]
  const isScheme = IS_SCHEME.test(before)
  if (isScheme && isBehindScheme(word)) return true
  const header = isScheme ? textAt(argv, index - 2) : before
  const [, name] = HEADER_NAME.exec(header) ?? []
  if (!isScheme && IS_PROMPT_OPTION.test(textAt(argv, index - 2))) return false
  return name !== undefined && !IS_SCHEME.test(word) && isSecretName(name, word)
}

/** `Server=db;Pwd=a b;Database=shop`: a value ends at its semicolon. */
const connectionWithoutSecrets = (word: string, onSecret: OnSecret | undefined): string =>
  IS_CONNECTION.test(word)
    ? word.replace(/([^;=]+=)([^;]*)/g, (pair, name: string, value: string) =>
        isSecretName(name.slice(0, -1).trim().replaceAll(' ', '-'), value)
          ? name + removed(value, onSecret)
          : pair,
      )
    : word

/** The same text where it is no JSON or has no secret. */
function jsonWithoutSecrets(text: string, onSecret: OnSecret | undefined): string {
  try {
    const value: unknown = JSON.parse(text)
    const left = JSON.stringify(valueWithoutSecrets(value, onSecret))
    return left === JSON.stringify(value) ? text : left
  } catch {
    // No JSON, or nested too deep to be looked at: what is left is to read it as a text.
    return text
  }
}

function valueWithoutSecrets(value: unknown, onSecret: OnSecret | undefined): unknown {
  if (Array.isArray(value)) return value.map((each) => valueWithoutSecrets(each, onSecret))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) => [
      name,
      isSecretName(name, wordOf(each))
        ? secretRemoved(each, onSecret)
        : valueWithoutSecrets(each, onSecret),
    ]),
  )
}

function secretRemoved(value: unknown, onSecret: OnSecret | undefined): unknown {
  if (value === null || typeof value === 'boolean') return value
  return removed(wordOf(value), onSecret)
}
