/** What looks like a secret in a text: the value of a password, token, key, header or cookie; tokens that are known by their shape. */
import { withoutCredentials } from './address-credentials'
import { PROGRAM_SECRETS } from './program-secrets'

export const REMOVED = '(removed)'

/** Names whose value is a secret wherever they stand. */
const NAME =
  '[\\w.-]*(?:passw(?:or)?d|passphrase|passcode|secret|token|(?:api|access|private|secret)[-_.]?key|authorization|credentials?|cookie|session[-_.]?id)'
/** Names that mean one in an argument or an address, and much else in a sentence. */
const SHORT_NAME =
  '(?:[\\w.-]*[-_.])?(?:key|auth|bearer|t?otp|mfa|2fa|pin|(?:t?otp|mfa|2fa|pin|verification)[-_]?code|pass|pwd|pw|sig|signature|jwt)'
const ANY_NAME = `(?:${NAME}|${SHORT_NAME})`
/** Quoted (within quotes as well), or up to where a bare one ends; a quote that is not closed ends with its word. */
const VALUE =
  '\\\\"(?:(?!\\\\")[^])*\\\\"|"(?:[^"\\\\]|\\\\[^])*"|\'(?:[^\'\\\\]|\\\\[^])*\'|' +
  '(?:bearer|basic|token|digest)\\s+[^\\s"\',;]+|[^\\s"\',;&#]+|["\'][^\\s"\']+'
/** What is an option rather than a value that begins with a dash. */
const OTHER_OPTION = '--?[a-z][a-z-]*(?![^\\s=])'

const assignment = (name: string): RegExp =>
  new RegExp(`(?<!\\w)((?:${name})\\\\*["']?\\s*[=:]\\s*)(${VALUE})`, 'gi')
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
  if (isArgument) patterns.push(OPTION, USER_OPTION, ...PROGRAM_SECRETS)
  const named = patterns.reduce(
    (left, pattern) =>
      left.replace(pattern, (_all, name: string, value: string) => name + removed(value, onSecret)),
    withoutCredentials(text),
  )
  return named.replace(SHAPES, REMOVED)
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
