/** What `--help` says, drawn from the same tables that the parser reads. */
import { describeWorkloads, optionNames } from '../engine/index'
import { modelDescriptions, POOL_MODELS } from '../shared/model'
import type { ParamField, WorkloadDescription } from '../shared/workload-description'
import {
  compareOptions,
  listOptions,
  optionRows,
  runOptions,
  runsExportOptions,
  watchOptions,
} from './options'
import type { HelpTopic } from './parse-command'

export { version } from '../../package.json'

const OPTION_WIDTH = 30

const row = (left: string, right: string): string =>
  left.length < OPTION_WIDTH
    ? `  ${left.padEnd(OPTION_WIDTH)}${right}`
    : `  ${left}\n  ${' '.repeat(OPTION_WIDTH)}${right}`

function paramRow(field: ParamField): string {
  const [option = field.name] = optionNames(field)
  const argument = field.kind === 'boolean' ? '' : ` ${field.unit?.toUpperCase() ?? 'VALUE'}`
  const shown = Array.isArray(field.default) ? field.default.join(',') : String(field.default)
  const initial = shown === '' ? '' : ` (default ${shown})`
  return row(`--${option}${argument}`, `${field.help}${initial}`)
}

/** General help, or the help of one workload, or of another command. */
export function helpFor(of: HelpTopic): string {
  if (of === 'watch') return watchHelp()
  if (of === 'runs') return runsHelp()
  return of === 'compare' ? compareHelp() : runHelp(of)
}

function compareHelp(): string {
  return [
    'coreloom compare [options] <file> ...',
    '',
    'Says what the runs in these files say together: medians and ratios with intervals where there are',
    'repeats, how far they scale, what was found. A file holds a record or an array of records, as run and',
    'watch write them with --json.',
    '',
    'Options',
    ...optionRows(compareOptions, row),
    '',
    'Exit code: 0, 1 a file cannot be read or is not one of records, 2 bad usage.',
    '',
  ].join('\n')
}

function runsHelp(): string {
  return [
    'coreloom runs [list] [options]',
    'coreloom runs show ID',
    'coreloom runs export ID... [options]',
    'coreloom runs delete ID...',
    '',
    'The history of runs, which the app shares. The first letters of an ID will do when they name one run only.',
    '',
    'Options of list',
    ...optionRows(listOptions, row),
    '',
    'Options of export',
    ...optionRows(runsExportOptions, row),
    '',
    'The history is kept in the folder for the settings of the app, or in the one that CORELOOM_DATA names.',
    '',
    'Exit code: 0 done, 1 there is no such run or the history cannot be read, 2 bad usage or an ID that names several runs.',
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
    '',
    'Exit code: that of the command, 128 + n when signal n ended it, 127 when there is no such command, 126',
    'when it cannot be run; with --pid 0. 1 when the watch or an export failed, 2 bad usage.',
    '',
  ].join('\n')
}

function runHelp(workload: WorkloadDescription | undefined): string {
  const lines = workload
    ? [
        `coreloom run ${workload.name} [options]`,
        '',
        workload.summary,
        '',
        'Parameters',
        ...workload.fields.map(paramRow),
      ]
    : [
        'coreloom run <workload> [options]',
        'coreloom watch [options] -- <command> [arguments]     (coreloom watch --help)',
        'coreloom compare [options] <file> ...                 (coreloom compare --help)',
        'coreloom runs [list|show|export|delete]               (coreloom runs --help)',
        '',
        'Runs a workload under one or more execution models, shows which worker uses which core while',
        'it runs, compares and exports the runs. Several models, pool sizes and repeats make an experiment:',
        'its runs take turns, so that none of them has the better moment.',
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
    '',
    'Exit code: 0 all tasks succeeded, 1 a task failed, 2 bad usage, 130 stopped by Ctrl+C.',
    '',
  ].join('\n')
}
