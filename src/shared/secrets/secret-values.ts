/** What the value behind a name tells: whether it looks like a credential, is none, or is too common to be looked for elsewhere. */

/** Ways to log in, which `--auth` and the like choose. */
const METHODS =
  /^(?:any|aws-?\w*|basic|bearer|cert|certificate|cram-md5|digest|false|gssapi|kerberos|login|md5|negotiate|no|none|ntlm|oauth2?|off|on|password|peer|plain|required|scram-sha-\d+|sspi|token|tls|true|trust|yes)$/i
/** openssl-passphrase-options(1): where the password comes from. ffmpeg(1): `-pass 1` is the first of two. */
const NO_PASS = /^(?:(?:env|file|fd):.*|stdin|\d{1,2})$/
/** The rest of a pattern, as `sed` and `grep` take it: `password=.+`. */
const OF_PATTERN = /^(?:\/\/|\.[*+]|\[\^|\\[swSW]|\(\?)/

/** `gpio --pin 17` */
const NO_PIN = /^\d{1,2}$/

/** Of a name that else has a secret. @param last word of the name */
export function harmlessBehind(last: string, value: string): boolean {
  const bare = withoutQuotes(value)
  if (OF_PATTERN.test(bare) || isPath(bare)) return true
  if (NAMES_A_FILE.test(last) && FILE.test(bare) && !hasRandomPart(bare)) return true
  if (last === 'auth') return METHODS.test(bare) || IMAGE_OF_AUTH.test(bare)
  if (last === 'secret' && MOUNTED.test(bare)) return true
  return (last === 'pass' && NO_PASS.test(bare)) || (last === 'pin' && NO_PIN.test(bare))
}

/** `kubectl set image deploy/a auth=registry/auth:1.25` */
const IMAGE_OF_AUTH = /^(?:[\w.:-]+\/)*auth:[\w.-]+$/
/** docker-build(1): "--secret id=name,src=path" */
const MOUNTED = /^(?:type|id|source|src|env|target)=[\w./~-]+(?:,[a-z]+=[\w./~-]+)*$/
/** A path, or what says that a file has it: `/run/secrets/a`, `@a`, `file:a`. */
const PATH = /^(?:\/|\.\.?\/|~\/|file:|@(?:\/|\.\.?\/|~\/|[\w/-]+\.[a-z]|[a-z_-]+$))\S*$/
/** A file in a folder of its own or none, where its name is one of a file. */
const FILE = /^[\w./-]+\.[a-z][a-z\d]{1,3}$/
const NAMES_A_FILE = /(?:key|cert|credentials?|sig|signature|file)$/

/** Base64 may begin with a slash as well. */
const isPath = (value: string): boolean => PATH.test(value) && !hasRandomPart(value)

const hasRandomPart = (value: string): boolean =>
  value
    .split(/[/.]/)
    .some(
      (part) => part.length >= 12 && /\d/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part),
    )

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Letters and digits in one long word, as keys of services are; no file, no date. */
export function looksLikeCredential(value: string): boolean {
  const bare = withoutQuotes(value)
  if (UUID.test(bare)) return true
  if (!/^[\w+=~-]{12,}$/.test(bare) || !/\d/.test(bare) || !/[a-z]/i.test(bare)) return false
  return !bare.includes('-') || bare.length >= 20
}

/** No port, tag, path or name of a script, which stand behind a colon as well: `auth:80`, `secret:latest`, `token:refresh`. */
export const looksLikePassword = (value: string): boolean => {
  const bare = withoutQuotes(value)
  if (looksLikeCredential(bare)) return true
  return (
    /^[^\s/.,:@$*]{8,}$/.test(bare) && /\d/.test(bare) && /[a-z]/.test(bare) && /[A-Z]/.test(bare)
  )
}

/** Behind `Bearer` and `Basic`, which begin many a sentence: a digit, a capital within, or the end of base64. */
export const isBehindScheme = (value: string): boolean =>
  /^[\w+/.~-]{8,}=*$/.test(value) && /\d|.[A-Z]|=$/.test(value)

const SHORTEST = 3
/** Shorter numbers, words of small letters, and what Python calls so. */
const BY_CHANCE = /^(?:\d{1,5}|[a-z]{1,11}|True|False|None)$/
/** `db.example.com`, `db:5432`, `10.0.0.1`; `v1.2.3` */
const HOST_OR_VERSION = /^(?:(?:[a-z\d-]+\.)+[a-z]{2,}|[a-z-]+(?=:)|v?\d+(?:\.\d+)+)(?::\d{1,5})?$/

/** Stands in many a text by chance: it is removed behind its name, and looked for nowhere else. */
export const isCommon = (value: string): boolean =>
  value.length < SHORTEST || BY_CHANCE.test(value) || HOST_OR_VERSION.test(value) || isPath(value)

const withoutQuotes = (value: string): string => value.replaceAll(/^\\?["']|\\?["']$/g, '')
