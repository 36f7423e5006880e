/** What looks like a secret in a text: the value of a password, token, key, header or cookie; tokens that are known by their shape. */
import { withoutCredentials } from './address-credentials'
import { keptOfProgramSecret, PROGRAM_SECRETS } from './program-secrets'

export const REMOVED = '(removed)'

/** Names whose value is a secret wherever they stand. */
const NAME =
  '[\\w.-]*(?:passw(?:or)?d|passphrase|secret|token|(?:api|access|private|secret)[-_.]?key|authorization|credentials?|cookie|session[-_.]?id)'
/** Names that mean one in an argument or an address, and much else in a sentence. */
const SHORT_NAME = '(?:[\\w.-]*[-_.])?(?:key|auth|pass|pwd|pw|sig|signature|jwt)'
const VALUE = `"[^"]*"|'[^']*'|(?:bearer|basic|token|digest)\\s+[^\\s"',;]+|[^\\s"',;&#]+`

const assignment = (name: string): RegExp =>
  new RegExp(`(?<!\\w)((?:${name})["']?\\s*[=:]\\s*)(${VALUE})`, 'gi')
const NAMED = assignment(NAME)
const NAMED_IN_ARGUMENT = assignment(`${NAME}|${SHORT_NAME}`)
const OPTION = new RegExp(`(?<!\\S)(--?(?:${NAME}|${SHORT_NAME})\\s+)(?!-)(${VALUE})`, 'gi')
/** Of a user and a password: ids of a user and a group are none. */
const USER_OPTION =
  /(?<!\S)((?:-u|--user|-U|--proxy-user)(?:\s+|=)["']?(?!\d+:\d+(?!\S))[^\s:"']+:)([^\s"']+)/g
const COOKIES = /((?<!\w)(?:set-)?cookie["']?\s*:\s*)([^"'\n]+)/gi
const IN_ADDRESS = new RegExp(`([?&;#](?:${NAME}|${SHORT_NAME})=)([^\\s&#"']+)`, 'gi')
const SCHEME = /(\b(?:bearer|basic)\s+)([a-z0-9+/._~-]{8,}=*)/gi
const SHAPES =
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|sk-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)/g
const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)([^-]+)/g

/** Options whose next word is a user and a password. */
const IS_USER_OPTION = /^(?:-u|--user|-U|--proxy-user)$/
const USER_AND_PASSWORD = /^((?!\d+:\d+$)[^\s:]+:)[^]+$/

const IS_NAME = new RegExp(`^-{0,2}(?:${NAME}|${SHORT_NAME})$`, 'i')

/** Whether what is called so is a secret: `--password`, `apiToken`, `Authorization`. */
export const isSecretName = (name: string): boolean => IS_NAME.test(name)

/** Without its secrets; the same text where it has none. @param isArgument of a command or a parameter, and no sentence */
export function withoutSecretsIn(text: string, isArgument: boolean): string {
  const patterns = [
    COOKIES,
    IN_ADDRESS,
    isArgument ? NAMED_IN_ARGUMENT : NAMED,
    SCHEME,
    PRIVATE_KEY,
  ]
  if (isArgument) patterns.push(OPTION, USER_OPTION, ...PROGRAM_SECRETS)
  const named = patterns.reduce(
    (left, pattern) =>
      left.replace(pattern, (_all, name: string, value: string) => name + removed(value)),
    withoutCredentials(text),
  )
  return named.replace(SHAPES, REMOVED)
}

/**
 * A word of a list without its secrets: what it is may stand in the words before it.
 * @param isArgument as of `withoutSecretsIn`
 */
export function wordWithoutSecrets(
  argv: readonly unknown[],
  index: number,
  isArgument: boolean,
): string {
  const [word, before] = [textAt(argv, index), textAt(argv, index - 1)]
  const isValue = before.startsWith('-') && isSecretName(before) && !word.startsWith('-')
  if (isValue) return removed(word)
  const [, user] = (IS_USER_OPTION.test(before) && USER_AND_PASSWORD.exec(word)) || []
  const kept = user ?? keptOfProgramSecret(argv, index)
  if (kept !== undefined) return kept + removed(word.slice(kept.length))
  return withoutSecretsIn(word, isArgument)
}

/** All words of a command without their secrets. */
export const wordsWithoutSecrets = (argv: readonly string[]): readonly string[] =>
  argv.map((_word, index) => wordWithoutSecrets(argv, index, true))

function textAt(list: readonly unknown[], index: number): string {
  const value = list[index]
  return typeof value === 'string' ? value : ''
}

/** Quotes stay; what is no secret of its own, or is none any more, stays too. */
function removed(value: string): string {
  const isNone = value === '' || value === '""' || value === "''" || value.startsWith('(not')
  if (isNone || value.includes(REMOVED)) return value
  const [quote = ''] = /^["']/.exec(value) ?? []
  return `${quote}${REMOVED}${quote}`
}
