/** What looks like a secret in a text: the value of a password, token, key, header or cookie; tokens that are known by their shape. */
import { withoutCredentials, withoutCredentialsInWord } from './address-credentials'
import { withoutProgramSecrets } from './program-secrets'

export const REMOVED = '(removed)'

/** Names whose value is a secret wherever they stand. */
const NAME =
  '[\\w.-]*(?:passw(?:or)?d|passphrase|passcode|secret|token|(?:api|access|private|secret)[-_.]?key|authorization|credentials?|cookie|session[-_.]?id)'
/** Names that mean one in an argument or an address, and much else in a sentence. */
const SHORT_NAME =
  '(?:[\\w.-]*[-_.])?(?:key|auth|bearer|t?otp|mfa|2fa|pin|(?:t?otp|mfa|2fa|pin|verification)[-_]?code|(?:ssh)?pass|pwd|pw|sig|signature|jwt)'
const ANY_NAME = `(?:${NAME}|${SHORT_NAME})`
/** Quoted (within quotes as well), or up to where a bare one ends; a quote that is not closed ends with its word. */
const VALUE =
  '\\\\"(?:(?!\\\\")[^])*\\\\"|"(?:[^"\\\\]|\\\\[^])*"|\'(?:[^\'\\\\]|\\\\[^])*\'|' +
  '(?:bearer|basic|token|digest)\\s+[^\\s"\',;]+|[^\\s"\',;&#]+|["\'][^\\s"\']+'
/** What is an option rather than a value that begins with a dash. */
const OTHER_OPTION = '--?[a-z][a-z-]*(?![^\\s=])'

const assignment = (name: string): RegExp =>
  new RegExp(`(?<!\\w)((?:${name})\\\\*["']?\\]?\\s*[=:]\\s*)(${VALUE})`, 'gi')
const NAMED = assignment(NAME)
const NAMED_IN_ARGUMENT = assignment(ANY_NAME)
const OPTION = new RegExp(`(?<!\\S)(--?${ANY_NAME}\\s+)(?!${OTHER_OPTION})(${VALUE})`, 'gi')
/** Of a user and a password: ids of a user and a group are none. */
const USER_OPTION =
  /(?<!\S)((?:-u|--user|-U|--proxy-user)(?:\s+|=)["']?(?!\d+:\d+(?!\S))[^\s:"']+:)([^\s"']+)/g
/** What is quoted as a whole may have blanks: a user and a password, a header, an option. */
const QUOTED = [`"`, `'`].flatMap((quote) => [
  new RegExp(
    `(?<!\\S)((?:-u|--user|-U|--proxy-user)(?:\\s+|=)${quote}(?!\\d+:\\d+${quote})[^\\s:"']+:)([^${quote}]+)`,
    'g',
  ),
  new RegExp(`(${quote}(?:--?${ANY_NAME}=|${ANY_NAME}\\s*:\\s*))((?!["'])[^${quote}\\n]+)`, 'gi'),
])
const COOKIES = /((?<!\w)(?:set-)?cookie["']?\s*:\s*)([^"'\n]+)/gi
const IN_ADDRESS = new RegExp(`([?&;#]${ANY_NAME}=)([^\\s&#"']+)`, 'gi')
const ESCAPED_NAME = /(?<![\w.%[\]-])((?:[\w.[\]-]|%[0-9a-f]{2})+)(=)([^\s&#"']+)/gi
const SCHEME = /(\b(?:bearer|basic)\s+)([a-z0-9+/._~-]{8,}=*)/gi
const SHAPES =
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|sk-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)/g
const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)([^-]+)/g

const IS_NAME = new RegExp(`^-{0,2}${ANY_NAME}$`, 'i')

/** Whether what is called so is a secret: `--password`, `apiToken`, `Authorization`. */
export const isSecretName = (name: string): boolean => IS_NAME.test(name)

const IS_OPTION = new RegExp(`^${OTHER_OPTION}`)

/** Whether the word behind a name is the next option, and no value: `--verbose`, not `-S3cret`. */
export const isOption = (word: string): boolean => IS_OPTION.test(word)

const IS_SCHEME = /(?:^|\s)(?:bearer|basic)$/i
const IS_OF_SCHEME = /^[a-z0-9+/._~-]{8,}=*$/i

/** Whether the word behind another one is its value: `Bearer SECRET`, `Authorization: SECRET`. */
export const isValueOf = (before: string, word: string): boolean =>
  IS_SCHEME.test(before)
    ? IS_OF_SCHEME.test(word)
    : /^[^=:]+[=:]$/.test(before) && isSecretName(before.slice(0, -1)) && !IS_SCHEME.test(word)

const ASSIGNED = new RegExp(
  `^((?:(?!--command=)--?[\\w.-]+=)?-{0,2}${ANY_NAME}\\s*[=:]\\s*)[^]+$`,
  'i',
)

/** Of a word that is a name and its value to its end, what stands before the value: `--password=`, `--env=TOKEN=`. */
export const nameInWord = (word: string): string | undefined => ASSIGNED.exec(word)?.[1]

/** Is told each secret that was replaced, without its quotes. */
export type OnSecret = (secret: string) => void

/** Without its secrets; the same text where it has none. @param isArgument of a command or a parameter, and no sentence */
export function withoutSecretsIn(text: string, isArgument: boolean, onSecret?: OnSecret): string {
  const patterns = [
    COOKIES,
    ...(isArgument ? QUOTED : []),
    IN_ADDRESS,
    isArgument ? NAMED_IN_ARGUMENT : NAMED,
    SCHEME,
    PRIVATE_KEY,
  ]
  if (isArgument) patterns.push(OPTION, USER_OPTION)
  const remove = (secret: string): string => removed(secret, onSecret)
  const anonymous = withoutCredentials(isArgument ? withoutCredentialsInWord(text, onSecret) : text)
  const escaped = anonymous.replace(ESCAPED_NAME, (all, name: string, is: string, value: string) =>
    isEscapedSecretName(name) ? name + is + remove(value) : all,
  )
  const named = patterns.reduce(
    (left, pattern) =>
      left.replace(pattern, (_all, name: string, value: string) => name + remove(value)),
    isArgument ? withoutProgramSecrets(escaped, remove) : escaped,
  )
  return named.replace(SHAPES, REMOVED)
}

/** `pass%77ord`, `user%5Bpassword%5D` */
function isEscapedSecretName(name: string): boolean {
  if (!name.includes('%')) return false
  const plain = name.replace(/%([0-7][0-9a-f])/gi, (_all, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
  return isSecretName(plain.replace(/\]$/, '').replace(/^.*\[/, ''))
}

/** Quotes stay; what is no secret of its own, or is none any more, stays too. */
export function removed(value: string, onSecret?: OnSecret): string {
  const isNone = value === '' || value === '""' || value === "''" || value.startsWith('(not')
  if (isNone || value.includes(REMOVED)) return value
  const [quote = ''] = /^\\?["']/.exec(value) ?? []
  onSecret?.(bare(value, quote))
  return `${quote}${REMOVED}${quote}`
}

function bare(value: string, quote: string): string {
  const isClosed = value.length > 2 * quote.length && value.endsWith(quote)
  const inner = value.slice(quote.length, isClosed ? value.length - quote.length : undefined)
  return inner.replace(/^(?:bearer|basic|token|digest)\s+/i, '')
}
