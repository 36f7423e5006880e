/** Words of a command: its programs, also behind a folder, or what a shell has before it: `$(mysql`. */

/** @param programs a pattern */
export const isNamed = (programs: string): RegExp =>
  new RegExp(`^(?:.*[/\\\\]|\\S*[^\\w.-])?(?:${programs})(?:\\.exe)?$`)

/** What parts two commands, where it is a word of a list. */
export const ENDS: ReadonlySet<string> = new Set(['|', '||', '&', '&&', ';'])

const REDIRECTION = /^\d?(?:>{1,2}|<{1,3}|&>)(?:&\d|\/.*)?$/

/** What parts commands or leads to a file, and is no value: `|`, `>`, `2>/dev/null`. */
export const isOfShell = (word: string): boolean => ENDS.has(word) || REDIRECTION.test(word)

export const textAt = (list: readonly unknown[], index: number): string => {
  const value = list[index]
  return typeof value === 'string' ? value : ''
}
