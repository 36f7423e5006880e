/** Which names have a secret as their value. A name is cut into words at `-_.` and at a change of case; its last words decide. */
import { harmlessBehind, looksLikeCredential, looksLikePassword } from './secret-values'

/** Wherever they stand, also joined with what is before them: `dbpassword`. */
const STRONG =
  /(?:passw(?:or)?d|passwort|passphrase|(?:seed|recovery)phrase|mnemonic|passcode|secret|token|authorization|credentials?|cookie|sessionid|secretkeybase)$/
/** What makes a key one that opens something: `apiKey`, `ACCESS_KEY`, `masterkey`. */
const SECRET_KEY =
  /(?:api|access|account|activation|admin|aes|app|application|auth|consumer|decryption|deploy|encryption|hmac|jwt|licen[cs]e|master|private|product|root|secret|session|shared|sign|signing|ssh|storage|subscription|unseal|user|vault|wallet)key$/
/** What mean a secret in an argument or an address, and much else in a sentence. */
const SHORT =
  /^(?:auth|bearer|t?otp|mfa|2fa|pin|(?:t?otp|mfa|2fa|pin|verification)code|pass|pwd|pw|sig|signature|jwt)$/
/** The same for passwords that are joined with what they open: `dbpass`, `SMTPPASS`. */
const JOINED_PASS =
  /^(?:account|acct|admin|api|app|archive|auth|backup|bind|cert|client|db|database|docker|email|ftp|git|guest|host|http|imap|jdbc|key|keystore|kafka|krb|ldap|login|mail|mongo|mq|mqtt|mssql|my|mysql|new|nexus|old|oracle|p12|pdf|pfx|pg|pop|postgres|proxy|rabbit|radius|redis|registry|remote|root|rpc|sap|server|service|sftp|site|smb|smtp|snmp|sql|ssh|ssl|store|su|sudo|svc|svn|tls|trust|truststore|user|usr|vault|vpn|wallet|web|wifi|wlan|zip)(?:pass|pwd|pw)$/
/** In capitals it is a variable, and one that ends so is a password. */
const PASS_IN_CAPITALS = /^[A-Z][A-Z0-9]*(?:PASS|PWD)$/
const NO_PASS = /(?:COMPASS|BYPASS|TRESPASS|SURPASS|(?:OVER|UNDER|LOW|HIGH|BAND|ALL)PASS|OLDPWD)$/

/** What a last word is no secret behind. */
const HARMLESS_BEFORE: Readonly<Record<string, RegExp>> = {
  key: /^(?:cache|column|composite|dictionary|foreign|group|hash|hot|index|map|object|partition|primary|public|range|routing|row|shard|shortcut|sort|unique)$/,
  token:
    /^(?:bos|cls|decoder|end|eos|eot|first|image|last|mask|max|min|next|num|pad|page|per|prefix|prev|sep|special|start|stop|suffix|unk)$/,
  pass: /^(?:all|band|by|first|high|low|multi|one|render|second|shadow|single|two)$/,
  pin: /^(?:clock|data|gpio|input|led|output|reset|rx|tx)$/,
}

/**
 * Whether what is called so is a secret: `--password`, `apiToken`, `Authorization`.
 * @param value decides where the name alone does not: `key`, `-pass 1`
 * @param isSentence where short names mean much else
 */
export function isSecretName(name: string, value?: string, isSentence = false): boolean {
  if (!/^[\w.-]+$/.test(name)) return false
  const words = wordsOf(name)
  const [last, before] = [words.at(-1) ?? '', words.at(-2) ?? '']
  if (isHarmless(last, before)) return false
  if (value !== undefined && harmlessBehind(last, value)) return false
  const joined = words.slice(-3).join('')
  const unnumbered = joined.replace(/\d+$/, '')
  if (STRONG.test(unnumbered) || SECRET_KEY.test(unnumbered)) return true
  if (isSentence) return false
  if (last === 'key') return value !== undefined && looksLikeCredential(value)
  return isShort(last, before) || isJoinedPass(name, joined)
}

/** No host is called so; a script may be: `password:reset`. */
const PASSWORD = /(?:passw(?:or)?d|passwort|passphrase)$/i
const PORT = /^\d{1,5}(?!\w)/

/**
 * Whether `name:value`, without a blank, is one in a command. A name in small letters may be that of a host, an image or a
 * script as well: `auth:80`, `secret:latest`, `token:refresh`. One with a capital is of a header, one with a dash an option.
 */
export const isSecretBehindColon = (name: string, value: string): boolean =>
  isSecretName(name, value) &&
  (name.startsWith('-') ||
    (PASSWORD.test(name) && /\d/.test(value)) ||
    (/^[A-Z]/.test(name) ? !PORT.test(value) : looksLikePassword(value)))

const isShort = (last: string, before: string): boolean =>
  SHORT.test(last) || (last === 'code' && SHORT.test(`${before}code`))

function isJoinedPass(name: string, joined: string): boolean {
  const whole = name.split(/[-_.]/).at(-1) ?? ''
  if (PASS_IN_CAPITALS.test(whole)) return !NO_PASS.test(whole)
  return JOINED_PASS.test(whole.toLowerCase()) || JOINED_PASS.test(joined)
}

/** Also where both are one word: `eostoken`. */
function isHarmless(last: string, before: string): boolean {
  for (const [word, pattern] of Object.entries(HARMLESS_BEFORE)) {
    if (last === word) return pattern.test(before)
    if (last.endsWith(word) && pattern.test(last.slice(0, -word.length))) return true
  }
  return false
}

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])(?=[A-Z][a-z])/g, '$1-')
    .toLowerCase()
    .split(/[-_.]+/)
    .filter((word) => word !== '')
