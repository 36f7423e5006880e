/** What looks like a secret in a text: the value of a password, token, key, header or cookie; tokens that are known by their shape. */
import { withoutCredentials, withoutCredentialsInWord } from './address-credentials'
import { FLAG } from './program-secret-places'
import { withoutProgramSecrets } from './program-secrets'
import { isSecretBehindColon, isSecretName } from './secret-names'
import { SHAPE, SHAPED_ADDRESSES } from './secret-shapes'
import { type NamedValue, withoutNamed } from './secret-assignments'
import { isBehindScheme, looksLikeCredential } from './secret-values'
import { withoutPasswordsBeforeHosts } from './user-and-host'

export const REMOVED = '(removed)'

/** Quoted (within quotes as well), or up to where a bare one ends; a quote that is not closed ends with its word. */
const QUOTED_VALUE =
  '\\\\"(?:(?!\\\\")[^])*\\\\"|"(?:[^"\\\\]|\\\\[^])*"|\'(?:[^\'\\\\]|\\\\[^])*\''
const BARE_VALUE = '[^\\s"\',;&#]+|["\'][^\\s"\']+'
const IS_SCHEME_WORD = '(?:[Bb]earer|BEARER|[Bb]asic|BASIC|[Tt]oken|[Dd]igest)\\s+'
/** Behind a scheme, which a header has, and an option with what looks like a credential. */
const VALUE = `${QUOTED_VALUE}|${IS_SCHEME_WORD}(?=[^\\s"',;]*(?:\\d|[a-z][A-Z]|=))[^\\s"',;]+|${BARE_VALUE}`
const HEADER_VALUE = `${QUOTED_VALUE}|${IS_SCHEME_WORD}[^\\s"',;]+|${BARE_VALUE}`
/** What is an option rather than a value that begins with a dash. */
const OTHER_OPTION = '--?[a-z][a-z-]*(?![^\\s=])'

/** A whole name begins where none goes on: `(?<![\w.-])`. Behind it may be the end of quotes, or of `user[password]`. */
const NAME = '(?<![\\w.-])([\\w.-]+)'
const NAME_END = '\\\\*["\']?\\]?'
/** A prompt in quotes has no value: `read -p "Password: " x`. */
const END_OF_QUOTES = '["\'](?:[\\s;)|&]|$)'
const inText = (pattern: string): RegExp => new RegExp(pattern, 'g')
const value = (pattern: string): RegExp => new RegExp(pattern, 'y')

/** Its name or value is in quotes, or a blank is between them. */
const HEADER: NamedValue = {
  name: inText(
    `(?<!(?:-\\w{0,9}p|--prompt)\\s{1,9})${NAME}(?:\\\\*["']\\]?\\s*:\\s*|\\]?\\s*:(?:\\s+(?!${END_OF_QUOTES})|(?=\\\\*["'])(?!${END_OF_QUOTES})))`,
  ),
  value: value(HEADER_VALUE),
}
/** What else has a colon: a host and its port, an image, a script. Behind `//` a host is all that it can be. */
const COLON: NamedValue = {
  name: inText(`(?<!//)${NAME}\\]?\\s*:(?![\\s"'])`),
  value: value(HEADER_VALUE),
}
/** Where it is no host: `-H name:value`, `{name:value}`, `/name:value`. */
const COLON_OF_NAME: NamedValue = {
  name: inText(
    `(?:(?<!\\S)(?:-H\\s*|--(?:proxy-)?header(?:\\s+|=))["']?|\\{\\s*|(?<![^\\s"'])/)([\\w.-]+):(?![\\s"'])`,
  ),
  value: value(HEADER_VALUE),
}
const ASSIGNMENT: NamedValue = { name: inText(`${NAME}${NAME_END}\\s*=\\s*`), value: value(VALUE) }
/** A blank behind `=` ends it: `PASSWORD= make`, `grep -e token= file`. */
const ASSIGNMENT_IN_ARGUMENT: NamedValue = {
  ...ASSIGNMENT,
  name: inText(`${NAME}${NAME_END}(?:=|\\s+=\\s*)`),
}
const OPTION: NamedValue = {
  name: inText(`(?<!\\S)(?!${FLAG})(--?[\\w.-]+)\\s+(?!${OTHER_OPTION})`),
  value: value(VALUE),
}
/** What is quoted as a whole may have blanks: a header, an option. */
const quoted = (name: string): readonly NamedValue[] =>
  [`"`, `'`].map((quote) => ({
    name: inText(quote + name),
    value: value(`(?!["'])[^${quote}\\n]+`),
  }))
const QUOTED = quoted(`(?:(--?[\\w.-]+)=|([\\w.-]+)\\s*:\\s+)`)
const QUOTED_COLON = quoted(`([\\w.-]+)\\s*:(?!\\s)`)
/** Up to where a part of sed ends: `s/password=.*\\/password=SECRET/`. */
const IN_SED = ['/', '\\|'].map((end): NamedValue => {
  return {
    name: inText(`${NAME}=(?<=\\bs${end}(?:[^${end}\\n]{0,200}${end})?[^${end}\\n]{0,200})`),
    value: value(`[^${end}\\s"']+(?=${end})`),
  }
})
const IN_ADDRESS: NamedValue = {
  name: inText('[?&#]([\\w.-]+)='),
  value: value(`[^\\s&#"']+`),
}
const BEHIND_SEMICOLON: NamedValue = {
  name: inText(';([\\w.-]+)='),
  value: value(`[^\\s&#;"']+`),
}
/** Without a blank, where a cookie follows: `cookie:a=b`. */
const COOKIES =
  /((?<!\w)(?:set-)?cookie(?:["']\s*:\s*|\s*:(?:\s+|(?=[^\s=:"']{1,99}=))))([^"'\n]+)/gi
const ESCAPED_NAME = /(?<![\w.%[\]-])((?:[\w.[\]-]|%[0-9a-f]{2})+)(=)([^\s&#"']+)/gi
const SCHEME = /(\b(?:bearer|basic)\s+)([a-z0-9+/._~-]{8,}=*)/gi
const PRIVATE_KEY = /(-----BEGIN [A-Z ]*PRIVATE KEY-----)([^-]+)/g

const IS_OPTION = new RegExp(`^${OTHER_OPTION}`, 'i')

/** Whether the word behind a name is the next option, and no value: `--verbose`, not `-S3cret`. */
export const isOption = (word: string): boolean => IS_OPTION.test(word)

/** Is told each secret that was replaced, without its quotes. */
export type OnSecret = (secret: string) => void

/** Without its secrets; the same text where it has none. @param isArgument of a command or a parameter, and no sentence */
export const withoutSecretsIn = (text: string, isArgument: boolean, onSecret?: OnSecret): string =>
  withoutSecretsAs(isArgument ? 'argument' : 'sentence', text, onSecret)

/** Of a message that a person wrote, whose words are values only where they look like it. */
export const withoutSecretsInMessage = (text: string, onSecret?: OnSecret): string =>
  withoutSecretsAs('message', text, onSecret)

function withoutSecretsAs(
  kind: 'argument' | 'sentence' | 'message',
  text: string,
  onSecret: OnSecret | undefined,
): string {
  const isArgument = kind === 'argument'
  const remove = (secret: string): string => removed(secret, onSecret)
  const pairs = (left: string, pattern: RegExp): string =>
    left.replace(pattern, (_all, name: string, secret: string) => name + remove(secret))
  const named = (
    left: string,
    pattern: NamedValue,
    isSentence = false,
    isSecret: (name: string, value: string, isSentence: boolean) => boolean = isSecretName,
  ): string =>
    withoutNamed(left, pattern, remove, (name, secret, isMessage) =>
      isMessage || kind === 'message'
        ? looksLikeCredential(secret) && isSecretName(name, secret)
        : isSecret(name, secret, isSentence),
    )
  const isBehindColon = isArgument ? isSecretBehindColon : isSecretName

  let left = withoutCredentials(isArgument ? withoutCredentialsInWord(text, onSecret) : text)
  left = left.replace(ESCAPED_NAME, (all, name: string, is: string, secret: string) =>
    isEscapedSecretName(name, secret) ? name + is + remove(secret) : all,
  )
  if (isArgument) left = withoutProgramSecrets(left, remove)
  left = withoutPasswordsBeforeHosts(left, isArgument, remove)
  left = pairs(left, COOKIES)
  if (isArgument) {
    for (const pattern of [...IN_SED, ...QUOTED]) left = named(left, pattern)
    for (const pattern of QUOTED_COLON) left = named(left, pattern, false, isSecretBehindColon)
    left = named(left, COLON_OF_NAME)
  }
  for (const pattern of [IN_ADDRESS, BEHIND_SEMICOLON]) left = named(left, pattern)
  left = named(left, HEADER, !isArgument)
  left = named(left, COLON, !isArgument, isBehindColon)
  left = named(left, isArgument ? ASSIGNMENT_IN_ARGUMENT : ASSIGNMENT, !isArgument)
  left = left.replace(SCHEME, (all, scheme: string, secret: string) =>
    isBehindScheme(secret) ? scheme + remove(secret) : all,
  )
  left = pairs(left, PRIVATE_KEY)
  if (isArgument) left = named(left, OPTION)
  for (const pattern of SHAPED_ADDRESSES) left = pairs(left, pattern)
  return left.replace(SHAPE, REMOVED)
}

/** `pass%77ord`, `user%5Bpassword%5D` */
function isEscapedSecretName(name: string, secret: string): boolean {
  if (!name.includes('%')) return false
  const plain = name.replace(/%([0-7][0-9a-f])/gi, (_all, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
  return isSecretName(plain.replace(/\]$/, '').replace(/^.*\[/, ''), secret)
}

/** Quotes stay; what is no secret of its own, or is none any more, stays too. */
export function removed(secret: string, onSecret?: OnSecret): string {
  const isNone = secret === '' || secret === '""' || secret === "''" || secret.startsWith('(not')
  if (isNone || secret.includes(REMOVED)) return secret
  const [quote = ''] = /^\\?["']/.exec(secret) ?? []
  onSecret?.(bare(secret, quote))
  return `${quote}${REMOVED}${quote}`
}

function bare(secret: string, quote: string): string {
  const isClosed = secret.length > 2 * quote.length && secret.endsWith(quote)
  const inner = secret.slice(quote.length, isClosed ? secret.length - quote.length : undefined)
  return inner.replace(/^(?:bearer|basic|token|digest)\s+/i, '')
}
