/** Programs that take a secret as a word without an option: where it is, the number of words before it tells. */
import { ENDS, isNamed, isOfShell, textAt } from './program-names'

interface SecretPlace {
  /** A pattern of the names of the programs. */
  readonly programs: string
  /** Words in a row, behind which the places are counted. */
  readonly command?: string
  /** From 1; options do not count. */
  readonly places: readonly number[]
  /** A pattern of options whose next word is their value. */
  readonly valued?: string
  /** A pattern of other words that do not count. */
  readonly uncounted?: string
  /** A pattern of all words, each behind a blank, without which there is no secret. */
  readonly needs?: string
  /** A pattern of what is no secret there. */
  readonly never?: string
}

const HTPASSWD = { programs: 'htpasswd', valued: '-\\w*[Cr]' }
const RABBIT = { programs: 'rabbitmqctl', places: [2], valued: '-[nt]|--(?:node|timeout)' }

/** Each comes from the manual page of its program. */
const PLACES: readonly SecretPlace[] = [
  // htpasswd(1): "-b [options] passwdfile username password", "-nb [options] username password"; "-C cost", "-r rounds"
  { ...HTPASSWD, places: [3], needs: '^(?=.* -\\w*b)(?!.* -\\w*n)' },
  { ...HTPASSWD, places: [2], needs: '^(?=.* -\\w*b)(?=.* -\\w*n)' },
  // wpa_passphrase(8): "ssid passphrase"
  { programs: 'wpa_passphrase', places: [2] },
  // dotnet: "user-secrets set name value"
  {
    programs: 'dotnet',
    command: 'user-secrets set',
    places: [2],
    valued: '-[cfp]|--(?:id|project|configuration|file)',
  },
  // rabbitmqctl(8): "add_user name password", "change_password name password"
  { ...RABBIT, command: 'add_user' },
  { ...RABBIT, command: 'change_password' },
  // bw: "unlock password", "login email password"
  { programs: 'bw', command: 'unlock', places: [1], valued: '--password(?:env|file)' },
  {
    programs: 'bw',
    command: 'login',
    places: [2],
    valued: '--(?:method|code|password(?:env|file))',
  },
  // pulumi: "config set --secret name value"
  {
    programs: 'pulumi',
    command: 'config set',
    places: [2],
    needs: ' --secret(?: |$)',
    valued: '-[sC]|--(?:stack|cwd|config-file|type)',
  },
  // mc: "alias set name address access-key secret-key"; chamber: "write service name value"
  { programs: 'mc(?:li)?', command: 'alias set', places: [4], valued: '--(?:api|path)' },
  { programs: 'chamber', command: 'write', places: [3] },
  // composer: "config http-basic.host user password"
  { programs: 'composer', command: 'config', places: [3], needs: ' http-basic\\.' },
  // qpdf(1): "--encrypt user-password owner-password key-length … --"
  { programs: 'qpdf', command: '--encrypt', places: [1, 2] },
  // nuget: "push package key"
  {
    programs: 'nuget',
    command: 'push',
    places: [2],
    valued: '-(?:[sS]ource|[tT]imeout|[cC]onfig[fF]ile)',
    never: '.*\\.nupkg',
  },
  // net: "use drive: \\host\share password /user:name"; "*" asks for it.
  {
    programs: 'net',
    command: 'use',
    places: [1],
    needs: ' \\\\\\\\',
    uncounted: '[a-zA-Z*]:|\\*|\\\\\\\\.*|/.*',
  },
]

/** How many words behind its program a secret is looked for. */
const REACH = 24
const IS_PROGRAM = isNamed(PLACES.map(({ programs }) => programs).join('|'))
const whole = (pattern = '(?!)'): RegExp => new RegExp(`^(?:${pattern})$`)
const RULES = PLACES.map((place) => ({
  isProgram: isNamed(place.programs),
  command: place.command?.split(' ') ?? [],
  places: place.places,
  isValued: whole(place.valued),
  isUncounted: whole(place.uncounted),
  needs: new RegExp(place.needs ?? ''),
  isNever: whole(place.never),
}))

/** Whether a word is such a secret. */
export function isAtSecretPlace(argv: readonly unknown[], index: number): boolean {
  if (textAt(argv, index) === '') return false
  for (let at = index - 1; at >= Math.max(0, index - REACH); at -= 1) {
    const word = textAt(argv, at)
    if (ENDS.has(word)) return false
    if (!IS_PROGRAM.test(word)) continue
    const words = argv.slice(at + 1, at + 1 + REACH).map(String)
    const end = words.findIndex((each) => ENDS.has(each))
    const own = end < 0 ? words : words.slice(0, end)
    if (RULES.some((rule) => rule.isProgram.test(word) && isPlaceOf(rule, own, index - at - 1)))
      return true
  }
  return false
}

function isPlaceOf(rule: (typeof RULES)[number], words: readonly string[], index: number): boolean {
  const { command, places, isValued, isUncounted, needs, isNever } = rule
  const start = words.findIndex((_word, at) => command.every((part, i) => words[at + i] === part))
  const from = start + command.length
  if (start < 0 || index < from || isNever.test(words[index] ?? '')) return false
  if (!needs.test(` ${words.join(' ')}`)) return false
  let place = 0
  for (let at = from; at <= index; at += 1) {
    const word = words[at] ?? ''
    if (word === '--' || isOfShell(word)) return false
    const isCounted =
      !word.startsWith('-') &&
      !isUncounted.test(word) &&
      !(at > from && isValued.test(words[at - 1] ?? ''))
    if (isCounted) place += 1
    if (at === index) return isCounted && places.includes(place)
  }
  return false
}

/** Options that have the name of a secret and take no value, behind their program: `pulumi config set --secret name value`. */
export const FLAG = '(?<=\\bpulumi(?:\\s+[^\\s|;&]{1,99}){0,9}\\s+)--secret(?!\\S)'
const IS_FLAG = new RegExp(`${FLAG}$`)

export const isFlag = (argv: readonly unknown[], index: number): boolean =>
  IS_FLAG.test(argv.slice(Math.max(0, index - 10), index + 1).join(' '))
