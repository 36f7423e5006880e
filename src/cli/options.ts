/** The options of `coreloom run` that every workload has; one table for the parser and the help. */

interface OptionHelp {
  readonly argument?: string
  readonly help: string
}

export const runOptions = {
  model: {
    argument: 'LIST',
    help: 'models to run, one after another, parted by commas (default threads)',
  },
  workers: {
    argument: 'N',
    help: 'pool size (default: the cores; for workloads that wait, 4 more)',
  },
  rate: { argument: 'HZ', help: 'samples a second, 1 to 50 (default 10)' },
  'no-sampling': { help: 'take one reading at the end only' },
  start: {
    argument: 'HOW',
    help: 'eager: all workers at once; lazy: as tasks need them (default eager)',
  },
  'max-tasks-per-worker': { argument: 'N', help: 'replace a worker after N tasks' },
  'task-timeout-ms': { argument: 'MS', help: 'a task that runs longer fails' },
  json: { argument: 'FILE', help: 'write the record, or an array of records; - = standard output' },
  csv: { argument: 'DIR', help: 'write the samples and the tasks as tables into a folder' },
  html: { argument: 'FILE', help: 'write a report to hand on' },
  quiet: { help: 'no progress, no log lines, no table' },
} as const satisfies Readonly<Record<string, OptionHelp>>

export type RunOption = keyof typeof runOptions

export const takesArgument = (option: RunOption): boolean => 'argument' in runOptions[option]
