/** What the value behind a name tells: whether it looks like a credential, is none, or is too common to be looked for elsewhere. */

/** Ways to log in, which `--auth` and the like choose. */
const METHODS =
  /^(?:any|aws-?\w*|basic|bearer|cert|certificate|cram-md5|digest|false|gssapi|kerberos|login|md5|negotiate|no|none|ntlm|oauth2?|off|on|password|peer|plain|required|scram-sha-\d+|sspi|token|tls|true|trust|yes)$/i
/** openssl-passphrase-options(1): where the password comes from. ffmpeg(1): `-pass 1` is the first of two. */
const NO_PASS = /^(?:(?:env|file|fd):.*|stdin|\d{1,2})$/
/** The rest of a pattern, as `sed` and `grep` take it: `password=.+`. */
const OF_PATTERN = /^(?:\/\/|\.[*+]|\[\^|\\[swSW]|\(\?)/

/** Of a name that else has a secret. @param last word of the name */
export function harmlessBehind(last: string, value: string): boolean {
  const bare = withoutQuotes(value)
  if (OF_PATTERN.test(bare)) return true
  return (last === 'auth' && METHODS.test(bare)) || (last === 'pass' && NO_PASS.test(bare))
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Letters and digits in one long word, as keys of services are; no file, no date. */
export function looksLikeCredential(value: string): boolean {
  const bare = withoutQuotes(value)
  if (UUID.test(bare)) return true
  if (!/^[\w+=~-]{12,}$/.test(bare) || !/\d/.test(bare) || !/[a-z]/i.test(bare)) return false
  return !bare.includes('-') || bare.length >= 20
}

/** Behind `Bearer` and `Basic`, which begin many a sentence: a digit, a capital within, or the end of base64. */
export const isBehindScheme = (value: string): boolean =>
  /^[\w+/.~-]{8,}=*$/.test(value) && /\d|.[A-Z]|=$/.test(value)

const SHORTEST = 3
/** Shorter numbers, words of small letters, and what Python calls so. */
const BY_CHANCE = /^(?:\d{1,5}|[a-z]{1,11}|True|False|None)$/

/** Stands in many a text by chance: it is removed behind its name, and looked for nowhere else. */
export const isCommon = (value: string): boolean => value.length < SHORTEST || BY_CHANCE.test(value)

const withoutQuotes = (value: string): string => value.replaceAll(/^\\?["']|\\?["']$/g, '')
