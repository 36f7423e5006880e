/** The options of the commands; one table each for the parser and the help. Those of `run` are the ones that every workload has. */

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

export const runOptions = {
  model: {
    argument: 'LIST',
    help: 'models to run, one after another, separated by commas (default threads)',
  },
  workers: {
    argument: 'LIST',
    help: 'pool sizes, separated by commas (default: the cores that may be used; for workloads that wait, 4 more)',
  },
  repeats: { argument: 'N', help: 'runs of each model and pool size, 1 to 100 (default 1)' },
  warmup: {
    argument: 'N',
    help: 'extra runs of each before measuring, 0 to 10; kept but not counted (default 0)',
  },
  'cool-down': { argument: 'S', help: 'pause between two runs, seconds (default 0)' },
  baseline: {
    argument: 'NAME',
    help: 'what to compare the others with: a model, or "threads x 2"',
  },
  rate: { argument: 'HZ', help: 'samples a second, 1 to 50 (default 10)' },
  'no-sampling': { help: 'take one reading at the end only' },
  start: {
    argument: 'HOW',
    help: 'eager: all workers at once; lazy: as tasks need them (default eager)',
  },
  'max-tasks-per-worker': { argument: 'N', help: 'replace a worker after N tasks' },
  'task-timeout-ms': { argument: 'MS', help: 'a task that runs longer fails' },
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
  rate: { argument: 'HZ', help: 'samples a second, 1 to 50 (default 10)' },
  duration: { argument: 'S', help: 'stop after S seconds; a command is then ended' },
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
