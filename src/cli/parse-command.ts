/** From the words of a command line to a command with checked specs. Everything wrong is a UsageError. */
import type { ParseArgsConfig } from 'node:util'
import {
  checkSpec,
  describeHost,
  describeWorkloads,
  optionNames,
  parseParamText,
} from '../engine/index'
import { defaultPoolSize } from '../shared/model'
import type { RunSpec } from '../shared/run-spec'
import type { ParamField, ParamValue, WorkloadDescription } from '../shared/workload-description'
import { UsageError } from './exit'
import {
  exportTargets,
  numberOf,
  readOptions,
  savingOf,
  textOf,
  type ExportTargets,
  type Saving,
  type Values,
} from './option-values'
import { parserOptions, runOptions, type RunOption } from './options'
import { parseWatch, type WatchCommand } from './parse-watch'
import { parseRuns, type RunsCommand } from './runs-parse'

export interface RunCommand extends ExportTargets, Saving {
  readonly kind: 'run'
  readonly specs: readonly RunSpec[]
}

export type Command =
  | RunCommand
  | WatchCommand
  | RunsCommand
  | { readonly kind: 'help'; readonly of: WorkloadDescription | 'watch' | 'runs' | undefined }
  | { readonly kind: 'version' }

export function parseCommand(texts: readonly string[]): Command {
  const [first, ...rest] = texts
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { kind: 'help', of: undefined }
  }
  if (first === '--version' || first === '-v') return { kind: 'version' }
  if (first === 'run') return parseRun(rest)
  if (first === 'watch') return parseWatch(rest) ?? { kind: 'help', of: 'watch' }
  if (first === 'runs') return parseRuns(rest) ?? { kind: 'help', of: 'runs' }
  throw new UsageError(`"${first}" is not a command; the commands are run, watch and runs`)
}

function parseRun(texts: readonly string[]): Command {
  const [name, ...rest] = texts
  if (name === '--help' || name === '-h') return { kind: 'help', of: undefined }
  const known = describeWorkloads()
  const names = known.map((workload) => workload.name).join(', ')
  if (name === undefined || name.startsWith('-')) {
    throw new UsageError(`run needs a workload first: one of ${names}`)
  }
  const workload = known.find((each) => each.name === name)
  if (!workload) throw new UsageError(`"${name}" is not a workload; it must be one of ${names}`)
  const values = readOptions(`run ${workload.name}`, rest, optionsOf(workload))
  if (values['help'] === true) return { kind: 'help', of: workload }
  return {
    kind: 'run',
    specs: specsFrom(workload, values),
    ...exportTargets(values),
    ...savingOf(values),
  }
}

function optionsOf(workload: WorkloadDescription): NonNullable<ParseArgsConfig['options']> {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
    ...parserOptions(runOptions),
  }
  for (const field of workload.fields) {
    const type = field.kind === 'boolean' ? 'boolean' : 'string'
    for (const name of optionNames(field)) options[name] = { type, multiple: true }
  }
  return options
}

function specsFrom(workload: WorkloadDescription, values: Values): readonly RunSpec[] {
  const shared = {
    workload: workload.name,
    params: paramsFrom(workload.fields, values),
    workers: numberOf(values, 'workers') ?? defaultPoolSize(workload.nature, describeHost().cores),
    rateHz: numberOf(values, 'rate'),
    sampling: values['no-sampling'] !== true,
    start: textOf(values, 'start'),
    maxTasksPerWorker: numberOf(values, 'max-tasks-per-worker'),
    taskTimeoutMs: numberOf(values, 'task-timeout-ms'),
  }
  const models = (textOf(values, 'model') ?? 'threads').split(',').map((model) => model.trim())
  return models.map((model) => {
    const checked = checkSpec({ ...shared, model })
    if (checked.ok) return checked.spec
    throw new UsageError(
      checked.issues.map(({ path, message }) => asOption(workload, path, message)).join('; '),
    )
  })
}

function paramsFrom(fields: readonly ParamField[], values: Values): Record<string, ParamValue> {
  const params: Record<string, ParamValue> = {}
  for (const field of fields) {
    const given = optionNames(field).flatMap((name) => values[name] ?? [])
    if (given.length === 0) continue
    const texts = given.map((value) =>
      value === true ? 'true' : value === false ? 'false' : value,
    )
    try {
      params[field.name] = parseParamText(field, texts)
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error))
    }
  }
  return params
}

/** Names of spec fields as the options that set them. */
const optionOfField: Readonly<Record<string, RunOption>> = {
  model: 'model',
  workers: 'workers',
  rateHz: 'rate',
  start: 'start',
  maxTasksPerWorker: 'max-tasks-per-worker',
  taskTimeoutMs: 'task-timeout-ms',
}

/** "workers must be …" becomes "--workers must be …". */
function asOption(workload: WorkloadDescription, path: string, message: string): string {
  const [root = '', name] = path.split('.')
  const field = workload.fields.find((each) => each.name === name)
  const option = root === 'params' ? field && optionNames(field)[0] : optionOfField[root]
  const subject = root === 'params' ? (name ?? root) : root
  if (option === undefined) return message
  const told = message.startsWith(subject) ? message.slice(subject.length) : `: ${message}`
  return `--${option}${told}`
}
