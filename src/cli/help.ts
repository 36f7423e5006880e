/** What `--help` says, drawn from the same tables that the parser reads. */
import { describeWorkloads, optionNames } from '../engine/index'
import { modelDescriptions, POOL_MODELS } from '../shared/contract/model'
import { KEPT_AS_THEY_ARE } from '../shared/messages/secret-words'
import type { ParamField, WorkloadDescription } from '../shared/contract/workload-description'
import {
  compareOptions,
  initOptions,
  listOptions,
  optionRows,
  runOptions,
  runsExportOptions,
  watchOptions,
  withBounds,
} from './options'
import { fileField } from './own-code'
import type { HelpTopic } from './parse-command'

export { version } from '../../package.json'

const OPTION_WIDTH = 30

/** Terminals are at least 80 wide, mostly 100 and more. */
const MOST_COLUMNS = 100

/** What is said of an option or a name, in as many lines as it needs. */
function row(left: string, right: string): string {
  const indent = ' '.repeat(OPTION_WIDTH + 2)
  const lines = wrapped(right, MOST_COLUMNS - indent.length)
  if (left.length >= OPTION_WIDTH)
    return [`  ${left}`, ...lines.map((line) => indent + line)].join('\n')
  const [first = '', ...rest] = lines
  return [`  ${left.padEnd(OPTION_WIDTH)}${first}`, ...rest.map((line) => indent + line)].join('\n')
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines.push(`${lines.pop()} ${word}`)
    else lines.push(word)
  }
  return lines
}

const helpRow = row('-h, --help', 'this text')

/** What stands for the value of a parameter: its unit, or what kind of value it is. */
function argumentOf({ kind, rule }: ParamField): string {
  switch (kind) {
    case 'boolean':
      return ''
    case 'text-list':
      return ' LIST'
    case 'choice':
      return ` ${(rule.enum ?? []).join('|')}`
    case 'text':
      return ' TEXT'
    case 'file':
      return ' FILE'
    default:
      return ` ${rule.unit?.toUpperCase() ?? 'N'}`
  }
}

function paramRow(field: ParamField): string {
  const names = optionNames(field).map((name) => `--${name}`)
  return row(`${names.join(', ')}${argumentOf(field)}`, withBounds(field.help, field.rule))
}

/** General help, or the help of one workload, or of another command. */
export function helpFor(of: HelpTopic): string {
  if (of === 'watch') return watchHelp()
  if (of === 'runs') return runsHelp()
  if (of === 'init') return initHelp()
  return of === 'compare' ? compareHelp() : runHelp(of)
}

function compareHelp(): string {
  return [
    'coreloom compare [options] <file> ...',
    '',
    'Says what the runs in these files say together: medians and ratios with intervals where there are',
    'repeats, how far they scale, what was found. A file holds a record or an array of records, as run',
    'and watch write them with --json.',
    '',
    'Options',
    ...optionRows(compareOptions, row),
    helpRow,
    '',
    'Exit code: 0 done, 1 a file cannot be read or written or is not one of records, 2 bad usage.',
    '',
  ].join('\n')
}

function initHelp(): string {
  return [
    'coreloom init [options] [FILE]',
    '',
    'Writes a file to begin your own workload with, work.mjs when none is named: run(input, context), its',
    'inputs, and what the context can do. A file that is there is never overwritten.',
    '',
    'Options',
    ...optionRows(initOptions, row),
    helpRow,
    '',
    'Exit code: 0 done, 1 the file exists or cannot be written, 2 bad usage.',
    '',
  ].join('\n')
}

const NOT_PRINTED =
  'What list and show print and what export writes has none of them; names, tags and notes are printed as you wrote them.'

function runsHelp(): string {
  return [
    'coreloom runs [list] [options]',
    'coreloom runs show ID',
    'coreloom runs export ID... [options]',
    'coreloom runs delete ID...',
    'coreloom runs pin ID...       (unpin ID...)',
    'coreloom runs limit [SIZE]',
    '',
    'The history of runs, which the app shares. The first letters of an ID will do when they name one',
    'run only.',
    '',
    'limit says how much all runs take up, and with a SIZE (500MB, 2GB) how much they may. Above it the',
    'oldest are deleted; pinned and tagged ones are kept.',
    '',
    'Options of list',
    ...optionRows(listOptions, row),
    '',
    'Options of export',
    ...optionRows(runsExportOptions, row),
    helpRow,
    '',
    'The history is kept in the folder for the settings of the app, or in the one that CORELOOM_DATA',
    'names, or --user-data-dir, which each of these takes.',
    '',
    ...wrapped(`${KEPT_AS_THEY_ARE} ${NOT_PRINTED}`, MOST_COLUMNS),
    '',
    'Exit code: 0 done, 1 there is no such run, the history cannot be read or a file not written, 2 bad',
    'usage or an ID that names several runs.',
    '',
  ].join('\n')
}

function watchHelp(): string {
  return [
    'coreloom watch [options] -- <command> [arguments]',
    'coreloom watch [options] --pid N',
    '',
    'Watches a command, or a process that runs already, with all its descendants and their threads, until',
    'it ends. The command has the terminal: its output is not touched and not recorded. What it leaves',
    'behind is ended with it. A process that is watched by --pid is never touched.',
    '',
    'Options',
    ...optionRows(watchOptions, row),
    helpRow,
    '',
    'Exit code: that of the command, 128 + n when signal n ended it, 127 when there is no such command,',
    '126 when it cannot be run; with --pid 0. 1 when the watch or an export failed, 2 bad usage.',
    '',
  ].join('\n')
}

const ownCodeHelp = [
  '',
  'FILE is run as your own program would be: name only files that you trust. To name it here is your',
  'consent, for the app as well. "coreloom init" writes a file to begin with. --inputs takes the list',
  'itself, or the path of a file that holds one. FILE may also be a Python module or package below this',
  'folder, by the name that "python -m" takes.',
] as const

function runHelp(workload: WorkloadDescription | undefined): string {
  const lines = workload
    ? [
        `coreloom run ${workload.name}${fileField(workload) ? ' FILE' : ''} [options]`,
        '',
        workload.summary,
        ...(fileField(workload) ? ownCodeHelp : []),
        '',
        'Parameters',
        ...workload.fields.map(paramRow),
        ...(workload.fields.some(({ kind }) => kind === 'text-list')
          ? ['', 'Separate the items of a LIST by commas, or give its option several times.']
          : []),
      ]
    : [
        'coreloom run <workload> [options]',
        'coreloom watch [options] -- <command> [arguments]     (coreloom watch --help)',
        'coreloom compare [options] <file> ...                 (coreloom compare --help)',
        'coreloom runs [list|show|export|delete|pin|limit]     (coreloom runs --help)',
        'coreloom init [FILE]                                  (coreloom init --help)',
        'coreloom --version',
        '',
        'Runs a workload under one or more execution models, shows which worker uses which core while',
        'it runs, compares and exports the runs. Several models, pool sizes and repeats make an experiment:',
        'its runs take turns, so that none of them gets a better moment than the others.',
        '',
        'Workloads (coreloom run <workload> --help names their parameters)',
        ...describeWorkloads().map(({ name, summary }) => row(name, summary)),
      ]
  return [
    ...lines,
    '',
    'Models',
    ...POOL_MODELS.map((model) => row(model, modelDescriptions[model].summary)),
    '',
    'Options',
    ...optionRows(runOptions, row),
    helpRow,
    '',
    'Exit code: 0 all tasks succeeded, 1 a task failed or a file could not be written, 2 bad usage,',
    '130 stopped by Ctrl+C.',
    '',
  ].join('\n')
}
