/**
 * A command line as a person types it, taken apart and put together by the word rules of a POSIX shell, but
 * without a shell: nothing is expanded, piped or redirected.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */

export type CommandLine =
  | { readonly ok: true; readonly argv: readonly string[] }
  | { readonly ok: false; readonly message: string }

/** Words are parted by blanks; '…', "…" and \ keep blanks and quotes, parts that touch are one word. An empty text has no words. */
export function splitCommandLine(text: string): CommandLine {
  const argv: string[] = []
  let word: string | undefined
  for (const part of partsOf(text)) {
    if (part.kind === 'error') return { ok: false, message: part.message }
    if (part.kind === 'text') word = (word ?? '') + part.text
    else if (word !== undefined) {
      argv.push(word)
      word = undefined
    }
  }
  if (word !== undefined) argv.push(word)
  return { ok: true, argv }
}

/** The characters outside of quotes that a shell would have acted on, each once. They are passed as they are. */
export function shellSyntaxIn(text: string): readonly string[] {
  const seen = new Set<string>()
  let startsWord = true
  for (const part of partsOf(text)) {
    if (part.kind === 'text' && !part.quoted && isShellSyntax(part.text, startsWord)) {
      seen.add(part.text)
    }
    startsWord = part.kind === 'blank'
  }
  return [...seen]
}

/** Quotes what needs it: `splitCommandLine` of the result gives the same words again, and so does a shell. */
export function joinCommandLine(argv: readonly string[]): string {
  return argv
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ')
}

/** A quoted part is whole; outside of quotes a part is one character. */
type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'error'; readonly message: string }

/** A backslash before the end of a line takes both away, as in a shell. */
const PART =
  /(?<blank>[ \t\r\n]+)|'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[^])*)"|\\(?<escaped>[^])|(?<plain>[^'"\\])/guy

function* partsOf(text: string): Generator<Part> {
  let end = 0
  for (const match of text.matchAll(PART)) {
    end += match[0].length
    const { blank, single, double, escaped, plain } = match.groups ?? {}
    if (blank !== undefined) yield { kind: 'blank' }
    else if (plain !== undefined) yield { kind: 'text', text: plain, quoted: false }
    else if (escaped !== '\n') {
      const quoted = single ?? escaped ?? double?.replace(/\\([\\"$`\n])/g, unescaped) ?? ''
      yield { kind: 'text', text: quoted, quoted: true }
    }
  }
  if (end < text.length) yield { kind: 'error', message: unclosed(text[end]) }
}

const unescaped = (_both: string, escaped: string): string => (escaped === '\n' ? '' : escaped)

function unclosed(character: string | undefined): string {
  if (character === "'") return "A single quote (') is not closed."
  if (character === '"') return 'A double quote (") is not closed.'
  return 'The backslash at the end has nothing after it. For a backslash itself type two.'
}

function isShellSyntax(character: string, startsWord: boolean): boolean {
  return '|&;<>()$`*?'.includes(character) || (character === '~' && startsWord)
}
