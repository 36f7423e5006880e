/** What looks like a secret in a text: the value of a password, token, key, header or cookie; tokens that are known by their shape. */
import { withoutCredentials } from '../../credentials'

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
const USER_OPTION = /(?<!\S)((?:-u|--user|--proxy-user)(?:\s+|=)[^\s:]+:)(\S+)/g
const COOKIES = /((?<!\w)(?:set-)?cookie["']?\s*:\s*)([^"'\n]+)/gi
const IN_ADDRESS = new RegExp(`([?&;#](?:${NAME}|${SHORT_NAME})=)([^\\s&#"']+)`, 'gi')
const SCHEME = /(\b(?:bearer|basic)\s+)([a-z0-9+/._~-]{8,}=*)/gi
const SHAPES =
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|sk-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)/g
const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)([^-]+)/g

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
  if (isArgument) patterns.push(OPTION, USER_OPTION)
  const named = patterns.reduce(
    (left, pattern) =>
      left.replace(pattern, (_all, name: string, value: string) => name + removed(value)),
    withoutCredentials(text),
  )
  return named.replace(SHAPES, REMOVED)
}

/** Quotes stay; what is no secret of its own, or is none any more, stays too. */
function removed(value: string): string {
  if (value.includes(REMOVED) || value === '(not' || value === '""' || value === "''") return value
  const [quote = ''] = /^["']/.exec(value) ?? []
  return `${quote}${REMOVED}${quote}`
}
