/** What `--help` says, drawn from the same tables that the parser reads. */
import { describeWorkloads, optionNames } from '../engine/index'
import { modelDescriptions, POOL_MODELS } from '../shared/model'
import type { ParamField, WorkloadDescription } from '../shared/workload-description'
import { runOptions } from './options'

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

const optionRows = Object.entries(runOptions).map(([name, option]) =>
  row(`--${name}${'argument' in option ? ` ${option.argument}` : ''}`, option.help),
)

/** General help, or the help of one workload. */
export function helpFor(workload: WorkloadDescription | undefined): string {
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
        '',
        'Runs a workload under one or more execution models, shows which worker uses which core while',
        'it runs, and exports the runs.',
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
    ...optionRows,
    '',
    'Exit code: 0 all tasks succeeded, 1 a task failed, 2 bad usage, 130 stopped by Ctrl+C.',
    '',
  ].join('\n')
}
