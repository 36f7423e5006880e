/** Options that take a password in some programs and something else in all others: `mysql -pSECRET`, `curl -ume:SECRET`. */

interface SecretOption {
  /** A pattern of the names of the programs. */
  readonly programs: string
  readonly option: string
  /** A pattern of what stands before the secret in the same word and is none. */
  readonly kept: string
  /** Whether other words may stand between the program and the option. */
  readonly isAnywhere: boolean
  /** Whether the secret may be the next word. */
  readonly isNextWord: boolean
}

const OPTIONS: readonly SecretOption[] = [
  {
    programs: '(?:mysql|mariadb)(?:-?(?:admin|binlog|check|dump|import|show|slap))?',
    option: '-p',
    kept: '',
    isAnywhere: true,
    isNextWord: false,
  },
  { programs: 'sshpass', option: '-p', kept: '', isAnywhere: false, isNextWord: true },
  { programs: 'curl', option: '-u', kept: '[^\\s:]+:', isAnywhere: true, isNextWord: true },
]

const PROGRAM_END = '(?:\\.exe)?'

/** In a text: what stands before the secret, then the secret. An end of a command ends the search for the option. */
export const PROGRAM_SECRETS: readonly RegExp[] = OPTIONS.map(
  ({ programs, option, kept, isAnywhere, isNextWord }) =>
    new RegExp(
      `((?<![\\w.-])${programs}${PROGRAM_END}["']?\\s+${isAnywhere ? '(?:[^|;&\\n]*?\\s)??' : ''}` +
        `["']?${option}${isNextWord ? '\\s*' : ''}${kept})("[^"]*"|'[^']*'|[^\\s"'|;&]+)`,
      'g',
    ),
)

const words = OPTIONS.map((each) => ({
  ...each,
  isProgram: new RegExp(`^(?:.*[/\\\\])?${each.programs}${PROGRAM_END}$`),
  isGlued: new RegExp(`^(${each.option}${each.kept})[^]+$`),
  isValue: new RegExp(`^(${each.kept})[^]+$`),
}))

/** What stays of such a word, before its secret; undefined where it has none. */
export function keptOfProgramSecret(argv: readonly unknown[], index: number): string | undefined {
  const word = String(argv[index])
  const isNext = (option: string): boolean => argv[index - 1] === option
  for (const { option, isAnywhere, isNextWord, isProgram, isGlued, isValue } of words) {
    const asNext = isNextWord && isNext(option)
    const [, kept] = (asNext ? isValue : isGlued).exec(word) ?? []
    if (kept === undefined) continue
    const optionAt = asNext ? index - 1 : index
    const before = argv.slice(isAnywhere ? 0 : Math.max(0, optionAt - 1), optionAt)
    if (before.some((each) => typeof each === 'string' && isProgram.test(each))) return kept
  }
  return undefined
}
