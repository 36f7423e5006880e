/** Secrets in the words of a command whose place only the program tells, in a list of words and in a text. */
import { SECRET_OPTIONS } from './program-secret-options'

/** How many words behind its program an option is looked for: a long text is not read anew from each place in it. */
const REACH = 100
/** What parts two commands, where it is a word of a list. */
const ENDS = new Set(['|', '||', '&', '&&', ';'])
/** Behind a folder, or what a shell has before it: `$(mysql`. */
const isNamed = (programs: string): RegExp =>
  new RegExp(`^(?:.*[/\\\\]|\\S*[^\\w.-])?(?:${programs})(?:\\.exe)?$`)

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
  return isOfHtpasswd(argv, index) ? '' : undefined
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

const IS_HTPASSWD = isNamed('htpasswd')
/** The program, its options, a file and a user. */
const REACH_OF_HTPASSWD = 12

/** htpasswd(1): "htpasswd -b [options] passwdfile username password", "htpasswd -nb [options] username password". */
function isOfHtpasswd(argv: readonly unknown[], index: number): boolean {
  const from = Math.max(0, index - REACH_OF_HTPASSWD)
  const program = argv
    .slice(from, index)
    .findLastIndex((word) => typeof word === 'string' && IS_HTPASSWD.test(word))
  if (program < 0) return false
  let at = from + program + 1
  let flags = ''
  for (; textAt(argv, at).startsWith('-'); at += 1) {
    flags += textAt(argv, at)
    // "-C cost", "-r rounds"
    if (/[Cr]$/.test(flags)) at += 1
  }
  return flags.includes('b') && index === at + (flags.includes('n') ? 1 : 2)
}

export const textAt = (list: readonly unknown[], index: number): string => {
  const value = list[index]
  return typeof value === 'string' ? value : ''
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
  let words: string[] = []
  return text.replace(pattern, (piece, end?: string, raw?: string) => {
    if (end !== undefined) words = []
    if (raw === undefined) return piece
    const word = pattern === SHELL_WORDS ? raw.replace(QUOTED, '$1$2') : raw
    words.push(word)
    const kept = keptOfProgramSecret(words, words.length - 1)
    if (kept !== undefined) return wordWithout(raw, word, kept, remove)
    return raw.replace(QUOTED, (quoted: string) =>
      /\s/.test(quoted)
        ? quoted[0] + withoutProgramSecrets(quoted.slice(1, -1), remove) + quoted[0]
        : quoted,
    )
  })
}

/** Its quotes stay. */
function wordWithout(raw: string, word: string, kept: string, remove: Remove): string {
  if (raw.startsWith(kept)) return kept + remove(raw.slice(kept.length))
  const [quote = ''] = raw
  const isWhole = raw.slice(1).startsWith(kept) && raw.indexOf(quote, 1) === raw.length - 1
  if (isWhole) return quote + kept + remove(raw.slice(1 + kept.length, -1)) + quote
  return kept + remove(word.slice(kept.length))
}
