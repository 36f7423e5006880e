/** Secrets in the words of a command whose place only the program tells, in a list of words and in a text. */
import { ENDS, isNamed, isOfShell, textAt } from './program-names'
import { SECRET_OPTIONS } from './program-secret-options'
import { isAtSecretPlace } from './program-secret-places'
import { keptOfPair } from './user-and-password'

/** How many words behind its program an option is looked for: a long text is not read anew from each place in it. */
const REACH = 100

const OPTIONS = SECRET_OPTIONS.map(
  ({ programs, option, kept = '', stands, never = '(?!)', ...rest }) => {
    const secret = `(?!(?:${never})$)[^]+$`
    return {
      ...rest,
      isProgram: isNamed(programs),
      isOption: stands === 'glued' ? undefined : new RegExp(`^${option}$`),
      isGlued: stands === 'next' ? undefined : new RegExp(`^(${option}${kept})${secret}`),
      isValue: new RegExp(`^(${kept})${secret}`),
    }
  },
)

/** Those that are words as any other: `nmcli … password SECRET`. */
const WITHOUT_DASH = OPTIONS.filter((_option, at) => !SECRET_OPTIONS[at]?.option.startsWith('-'))

/** What stays of such a word, before its secret; undefined where it has none. */
export function keptOfProgramSecret(argv: readonly unknown[], index: number): string | undefined {
  const [word, previous] = [textAt(argv, index), textAt(argv, index - 1)]
  if (isOfShell(word)) return undefined
  // Most words are neither an option nor behind one.
  const options = word.startsWith('-') || previous.startsWith('-') ? OPTIONS : WITHOUT_DASH
  for (const { isOption, isValue, isGlued, isProgram, command, isRightBehind } of options) {
    const asNext = isOption?.test(previous) === true
    const [, kept] = (asNext ? isValue : isGlued)?.exec(word) ?? []
    if (kept === undefined) continue
    const end = asNext ? index - 1 : index
    const from = Math.max(0, end - (isRightBehind ? 1 : REACH))
    for (let at = end - 1; at >= from; at -= 1) {
      if (ENDS.has(textAt(argv, at))) break
      if (!isProgram.test(textAt(argv, at))) continue
      if (command === undefined || isToldTo(command, argv.slice(at + 1, end))) return kept
    }
  }
  return isAtSecretPlace(argv, index) ? '' : keptOfPair(argv, index)
}

function isToldTo(command: string, words: readonly unknown[]): boolean {
  const isDash = (at: number): boolean => textAt(words, at).startsWith('-')
  let from = 0
  for (const part of command.split(' ')) {
    const at = words.indexOf(part, from)
    for (let i = from; i < at; i += 1) if (!isDash(i) && !isDash(i - 1)) return false
    if (at < 0) return false
    from = at + 1
  }
  return true
}

const QUOTED = /"((?:[^"\\]|\\[^])*)"|'([^']*)'/g
const PIECE = `${QUOTED.source}|[^\\s|;&]`.replaceAll(/\((?!\?)/g, '(?:')
/** Where a command ends, or a word of it. */
const pieces = (word: string): RegExp => new RegExp(`(\\r?\\n|[|;&])|\\\\\\r?\\n|(${word})`, 'g')
const SHELL_WORDS = pieces(`(?:${PIECE})+`)
/** Where quotes do not go in pairs: an apostrophe is none. */
const BARE_WORDS = pieces(`[^\\s|;&"']+(?:["'][^\\s|;&"']+)*`)

type Remove = (secret: string) => string

/** A text without them. @param remove gives what stands for a secret, which may be in quotes */
export function withoutProgramSecrets(text: string, remove: Remove): string {
  const left = inWords(text, SHELL_WORDS, remove)
  return /["']/.test(left) ? inWords(left, BARE_WORDS, remove) : left
}

function inWords(text: string, pattern: RegExp, remove: Remove): string {
  const places = placesIn(text, pattern)
  let next = 0
  return text.replace(pattern, (piece, _end?: string, raw?: string) => {
    const place = raw === undefined ? undefined : places[next++]
    if (raw === undefined || place === undefined) return piece
    const { words, index } = place
    const word = words[index] ?? ''
    const kept = keptOfProgramSecret(words, index)
    if (kept !== undefined) return wordWithout(raw, word, kept, remove)
    return raw.replace(QUOTED, (quoted: string) =>
      /\s/.test(quoted)
        ? quoted[0] + withoutProgramSecrets(quoted.slice(1, -1), remove) + quoted[0]
        : quoted,
    )
  })
}

interface Place {
  /** All words of the command. */
  readonly words: readonly string[]
  readonly index: number
}

/** Of each word of a text. */
function placesIn(text: string, pattern: RegExp): readonly Place[] {
  const places: Place[] = []
  let words: string[] = []
  for (const [, end, raw] of text.matchAll(pattern)) {
    if (end !== undefined) words = []
    if (raw === undefined) continue
    words.push(pattern === SHELL_WORDS ? raw.replace(QUOTED, '$1$2') : raw)
    places.push({ words, index: words.length - 1 })
  }
  return places
}

/** Its quotes stay. */
function wordWithout(raw: string, word: string, kept: string, remove: Remove): string {
  if (raw.startsWith(kept)) return kept + remove(raw.slice(kept.length))
  const [quote = ''] = raw
  const isWhole = raw.slice(1).startsWith(kept) && raw.indexOf(quote, 1) === raw.length - 1
  if (isWhole) return quote + kept + remove(raw.slice(1 + kept.length, -1)) + quote
  return kept + remove(word.slice(kept.length))
}
