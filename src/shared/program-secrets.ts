/** Options that take a password in some programs and something else in all others: `mysql -pSECRET`, `curl -ume:SECRET`. */

interface SecretOption {
  /** A pattern of the names of the programs. */
  readonly programs: string
  /** A pattern of the option. */
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
  {
    programs: 'curl',
    option: '-[a-zA-Z]*u',
    kept: '[^\\s:]+:',
    isAnywhere: true,
    isNextWord: true,
  },
]

const PROGRAM_END = '(?:\\.exe)?'
/** How many characters behind its program an option is looked for: a long text is not read anew from each place in it. */
const REACH = 500

/** In a text: what stands before the secret, then the secret. An end of a command ends the search for the option. */
export const PROGRAM_SECRETS: readonly RegExp[] = OPTIONS.flatMap(
  ({ programs, option, kept, isAnywhere, isNextWord }) => {
    const program = `(?<![\\w.-])${programs}${PROGRAM_END}["']?\\s+`
    const between = isAnywhere ? `(?:[^|;&\\n]{0,${REACH}}?\\s)??` : ''
    return [
      // Quoted together with its option, it may have blanks.
      `(${program}${between}"${option}${kept})([^"]+)`,
      `(${program}${between}'${option}${kept})([^']+)`,
      `(${program}${between}["']?${option}${isNextWord ? '\\s*' : ''}${kept})("[^"]*"|'[^']*'|[^\\s"'|;&]+)`,
    ].map((pattern) => new RegExp(pattern, 'g'))
  },
)

const words = OPTIONS.map((each) => ({
  ...each,
  isProgram: new RegExp(`^(?:.*[/\\\\])?${each.programs}${PROGRAM_END}$`),
  isOption: new RegExp(`^${each.option}$`),
  isGlued: new RegExp(`^(${each.option}${each.kept})[^]+$`),
  isValue: new RegExp(`^(${each.kept})[^]+$`),
}))

/** What stays of such a word, before its secret; undefined where it has none. */
export function keptOfProgramSecret(argv: readonly unknown[], index: number): string | undefined {
  const word = String(argv[index])
  const previous = String(argv[index - 1])
  for (const { isAnywhere, isNextWord, isProgram, isOption, isGlued, isValue } of words) {
    const asNext = isNextWord && isOption.test(previous)
    const [, kept] = (asNext ? isValue : isGlued).exec(word) ?? []
    if (kept === undefined) continue
    const optionAt = asNext ? index - 1 : index
    const before = argv.slice(isAnywhere ? 0 : Math.max(0, optionAt - 1), optionAt)
    if (before.some((each) => typeof each === 'string' && isProgram.test(each))) return kept
  }
  return undefined
}
