/** Goes through what stands behind names in a text. A value that is no secret is looked into, as it may have names of its own. */

export interface NamedValue {
  /** Global: a name, which is its first group that matched, and all up to its value. */
  readonly name: RegExp
  /** Sticky. */
  readonly value: RegExp
}

/** Options that take a message, in which a name is a word of a sentence: `git commit -m "token: add"`. */
const MESSAGE_OPTION = '(?:-[a-z]*m|--(?:body|comment|description|message|notes?|subject|title))'
const IS_MESSAGE_OPTION = new RegExp(`^${MESSAGE_OPTION}$`)
/** Quoted from its beginning, or with its option. */
const IS_IN_MESSAGE = new RegExp(
  `(?:^|\\s)${MESSAGE_OPTION}(?:\\s+|=)(?:"[^"]*|'[^']*|[^\\s"']*)$|["']${MESSAGE_OPTION}=[^"']*$`,
)
/** Characters in which the option is looked for before a name. */
const REACH = 200

/** Characters of a value that decide whether it is a secret: a long text is not read to its end for each name in it. */
const DECIDES = 500

export const isMessageOption = (word: string): boolean => IS_MESSAGE_OPTION.test(word)

export function withoutNamed(
  text: string,
  { name, value }: NamedValue,
  remove: (secret: string) => string,
  isSecret: (name: string, value: string, isMessage: boolean) => boolean,
): string {
  let left = ''
  let from = 0
  name.lastIndex = 0
  for (let found = name.exec(text); found !== null; found = name.exec(text)) {
    const at = name.lastIndex
    const called = found[1] ?? found[2] ?? ''
    const head =
      at + DECIDES < text.length ? matchAt(value, text.slice(at, at + DECIDES), 0) : undefined
    if (head !== undefined && !isSecret(called, head, false)) continue
    const secret = matchAt(value, text, at)
    if (secret === undefined || !isSecret(called, secret, false)) continue
    const isMessage = IS_IN_MESSAGE.test(
      text.slice(Math.max(0, found.index - REACH), found.index + 1),
    )
    if (isMessage && !isSecret(called, secret, true)) continue
    left += text.slice(from, at) + remove(secret)
    from = at + secret.length
    name.lastIndex = from
  }
  return left + text.slice(from)
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
