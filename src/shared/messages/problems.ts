/** Why a spec is refused: one sentence a code, without its full stop. `subject` is what the reader calls the field. */
import type { Problems } from '../contract/issues'
import { addressText } from './address-words'
import { formatCount } from './format'
import { ruleText } from './rule-text'

/** What every language has. */
export type ProblemTexts = {
  readonly [Code in keyof Problems]: (subject: string, problem: Problems[Code]) => string
}

const LANGUAGES = {
  Python: 'a Python file (.py)',
  JavaScript: 'a JavaScript file (.mjs, .js, .cjs or .ts)',
} as const

export const problems: ProblemTexts = {
  rule: (subject, { rule }) => ruleText(subject, rule),
  unknownField: (subject, { known }) =>
    `there is no field ${subject}; there are ${known.join(', ')}`,
  address: (subject, { address, why }) =>
    `${subject}: "${address}" is refused: ${addressText(why)}`,
  tooManyRuns: (_subject, { runs, most }) =>
    `this would be ${formatCount(runs)} runs, at most ${most} make an experiment: take fewer models, pool sizes or repeats`,
  tooManyVariants: (_subject, { variants, most }) =>
    `these models and pool sizes are ${variants} variants; one experiment has at most ${most}`,
  noModel: () => 'choose at least one model',
  workersNotReplaced: (subject, { model }) =>
    `${subject} is for python-processes only: ${model} has no workers that are replaced`,
  notLazy: (subject, { model }) =>
    `${subject} must be eager under ${model}, not "lazy": of Python's pools only the ThreadPoolExecutor starts workers as they are needed`,
  startMethodNotHere: (subject, { startMethod }) =>
    `${subject} must be default or spawn on Windows, which has no ${startMethod}`,
  noInterpreter: () => 'give the path of a Python, or choose one from the list',
  noCommand: () => 'there is no command to watch: give a program and its arguments',
  noProcess: () => 'choose a process from the list, or type its number',
  nul: () => 'a command and its environment cannot hold the character NUL',
  noCodeFile: (subject) =>
    `${subject} must be the path of your own code; "coreloom init" writes one to begin with`,
  noFileChosen: () => 'choose a file, or press “Write a template…”',
  relativePath: (subject, { given }) => `${subject} must be an absolute path, not ${given}`,
  otherLanguage: (subject, { wanted, model, file }) =>
    `${subject} must be ${LANGUAGES[wanted]} for the model ${model}, and ${file} is none; choose another file or other models`,
  codeTooLarge: (subject, { given, most }) => `${subject}: ${given} is larger than ${most}`,
  inputsTooLarge: (subject, { file, most }) =>
    `${subject}: ${file} is larger than ${most}; give paths of files and read those in run`,
  inputsTwice: (subject) => `${subject} must be left out when inputs are given as text`,
  noJsonList: (subject, { file, why }) =>
    `${subject}${file === undefined ? ' must be' : `: ${file} must hold`} a JSON list such as [1, 2, 3] (${why})`,
  told: (subject, { text }) => `${subject}${text.startsWith('must ') ? ' ' : ': '}${text}`,
  sentence: (_subject, { text }) => text,
}
