/** The options of the commands; one table each for the parser and the help. Those of `run` are the ones that every workload has. */
import { ExperimentSpec } from '../shared/contract/experiment'
import { RunSpec } from '../shared/contract/run-spec'
import { ruleOf, type ValueRule } from '../shared/contract/value-rule'
import { WatchSpec } from '../shared/contract/watch-spec'
import { boundsText } from '../shared/messages/rule-text'

/** `samples a second (1 to 50, default 10)`. */
export function withBounds(help: string, rule: ValueRule): string {
  const bounds = boundsText(rule)
  return bounds === '' ? help : `${help} (${bounds})`
}

const bounded = (help: string, schema: Parameters<typeof ruleOf>[0]): string =>
  withBounds(help, ruleOf(schema))

interface OptionHelp {
  readonly argument?: string
  readonly help: string
}

/** Of all commands that use the history. */
export const placeOptions = {
  'user-data-dir': {
    argument: 'DIR',
    help: 'the folder with the history, as the app takes it (default: that of the app)',
  },
} as const satisfies Readonly<Record<string, OptionHelp>>

/** Of both commands that measure. */
const historyOptions = {
  ...placeOptions,
  'no-save': { help: 'do not keep it in the history (coreloom runs)' },
} as const

/** What both commands can write. */
const exportOptions = {
  csv: { argument: 'DIR', help: 'write the tables into a folder' },
  html: { argument: 'FILE', help: 'write a report to hand on' },
  'keep-secrets': {
    help: 'export passwords, tokens and keys as they are (default: each is replaced by "(removed)")',
  },
} as const

/** Of both commands that measure. */
const rateOption = {
  argument: 'HZ',
  help: bounded('samples a second', RunSpec.shape.rateHz),
} as const

export const runOptions = {
  model: {
    argument: 'LIST',
    help: 'models to run, one after another, separated by commas (default threads)',
  },
  workers: {
    argument: 'LIST',
    help: 'pool sizes, separated by commas (default: the cores that may be used; for workloads that wait, 4 more)',
  },
  repeats: {
    argument: 'N',
    help: bounded('runs of each model and pool size', ExperimentSpec.shape.repeats),
  },
  warmup: {
    argument: 'N',
    help: bounded(
      'extra runs of each before measuring; kept but not counted',
      ExperimentSpec.shape.warmUps,
    ),
  },
  'cool-down': {
    argument: 'S',
    help: bounded('pause between two runs, seconds', ExperimentSpec.shape.coolDownSeconds),
  },
  baseline: {
    argument: 'NAME',
    help: 'what to compare the others with: a model, or "threads x 2"',
  },
  rate: rateOption,
  'no-sampling': { help: 'take one reading at the end only' },
  start: {
    argument: 'HOW',
    help: 'eager: all workers at once; lazy: as tasks need them (default eager)',
  },
  'max-tasks-per-worker': {
    argument: 'N',
    help: bounded('replace a worker after N tasks', RunSpec.shape.maxTasksPerWorker),
  },
  'task-timeout-ms': {
    argument: 'MS',
    help: bounded('a task that runs longer fails', RunSpec.shape.taskTimeoutMs),
  },
  node: {
    argument: 'PATH',
    help: 'Node for the Node models, a path (default: the one that runs coreloom)',
  },
  python: {
    argument: 'PATH',
    help: 'interpreter for the Python models, a path or a name (default: the first one found)',
  },
  'thread-pool': {
    argument: 'NAME',
    help: 'of python-threads: ThreadPool or ThreadPoolExecutor (default ThreadPool)',
  },
  'start-method': {
    argument: 'HOW',
    help: 'of python-processes: default, fork, spawn or forkserver (default: what that Python does by itself)',
  },
  gather: {
    argument: 'HOW',
    help: 'of python-asyncio: gather or TaskGroup, which needs Python 3.11 (default gather)',
  },
  'to-thread': { help: 'of python-asyncio: each task in a thread, not on the loop' },
  json: {
    argument: 'FILE',
    help: 'write the record, or an array of them, warm-ups marked; - = standard output',
  },
  ...exportOptions,
  ...historyOptions,
  quiet: { help: 'no progress, no log lines, no table' },
} as const satisfies Readonly<Record<string, OptionHelp>>

export const compareOptions = {
  baseline: runOptions.baseline,
  json: { argument: 'FILE', help: 'write what was found; - = standard output' },
  'keep-secrets': exportOptions['keep-secrets'],
} as const satisfies Readonly<Record<string, OptionHelp>>

export const watchOptions = {
  pid: { argument: 'N', help: 'watch this process and its descendants; they are not touched' },
  rate: rateOption,
  duration: {
    argument: 'S',
    help: bounded('stop after S seconds; a command is then ended', WatchSpec.shape.durationSeconds),
  },
  'keep-daemons': {
    help: 'daemons that the command starts go on after its end, and are named (default: they end with it)',
  },
  json: {
    argument: 'FILE',
    help: 'write the record; - = standard output, after the output of the command',
  },
  ...exportOptions,
  ...historyOptions,
  quiet: { help: 'no summary' },
} as const satisfies Readonly<Record<string, OptionHelp>>

export const initOptions = {
  python: { help: 'write Python (default: when FILE ends in .py)' },
} as const satisfies Readonly<Record<string, OptionHelp>>

export const listOptions = {
  limit: { argument: 'N', help: 'the newest N runs (default 50)' },
  json: { help: 'as JSON, on standard output' },
  ...placeOptions,
} as const satisfies Readonly<Record<string, OptionHelp>>

export const runsExportOptions = {
  json: { argument: 'FILE', help: 'write the record, or an array of records; - = standard output' },
  ...exportOptions,
  ...placeOptions,
} as const satisfies Readonly<Record<string, OptionHelp>>

export type RunOption = keyof typeof runOptions
export type WatchOption = keyof typeof watchOptions

export type Options = Readonly<Record<string, OptionHelp>>

/** As `parseArgs` of node:util wants them. */
export function parserOptions(table: Options): Record<string, { type: 'string' | 'boolean' }> {
  return Object.fromEntries(
    Object.entries(table).map(([name, { argument }]) => [
      name,
      { type: argument === undefined ? 'boolean' : 'string' },
    ]),
  )
}

/** Lines of the help. */
export function optionRows(table: Options, row: (left: string, right: string) => string): string[] {
  return Object.entries(table).map(([name, { argument, help }]) =>
    row(argument === undefined ? `--${name}` : `--${name} ${argument}`, help),
  )
}
