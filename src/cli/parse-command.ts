/** From the words of a command line to a command with checked specs. Everything wrong is a UsageError. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
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
import { runOptions, takesArgument, type RunOption } from './options'

export interface RunCommand {
  readonly kind: 'run'
  readonly specs: readonly RunSpec[]
  readonly jsonFile: string | undefined
  readonly csvFolder: string | undefined
  readonly htmlFile: string | undefined
  readonly quiet: boolean
}

export type Command =
  | RunCommand
  | { readonly kind: 'help'; readonly workload: WorkloadDescription | undefined }
  | { readonly kind: 'version' }

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export function parseCommand(texts: readonly string[]): Command {
  const [first, ...rest] = texts
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { kind: 'help', workload: undefined }
  }
  if (first === '--version' || first === '-v') return { kind: 'version' }
  if (first !== 'run') throw new UsageError(`"${first}" is not a command; the command is run`)
  return parseRun(rest)
}

function parseRun(texts: readonly string[]): Command {
  const [name, ...rest] = texts
  if (name === '--help' || name === '-h') return { kind: 'help', workload: undefined }
  const known = describeWorkloads()
  const names = known.map((workload) => workload.name).join(', ')
  if (name === undefined || name.startsWith('-')) {
    throw new UsageError(`run needs a workload first: one of ${names}`)
  }
  const workload = known.find((each) => each.name === name)
  if (!workload) throw new UsageError(`"${name}" is not a workload; it must be one of ${names}`)
  const values = readOptions(workload, rest)
  if (values['help'] === true) return { kind: 'help', workload }
  return {
    kind: 'run',
    specs: specsFrom(workload, values),
    jsonFile: textOf(values, 'json'),
    csvFolder: textOf(values, 'csv'),
    htmlFile: textOf(values, 'html'),
    quiet: values['quiet'] === true,
  }
}

function readOptions(workload: WorkloadDescription, texts: readonly string[]): Values {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
  }
  for (const option of Object.keys(runOptions) as RunOption[]) {
    options[option] = { type: takesArgument(option) ? 'string' : 'boolean' }
  }
  for (const field of workload.fields) {
    const type = field.kind === 'boolean' ? 'boolean' : 'string'
    for (const name of optionNames(field)) options[name] = { type, multiple: true }
  }
  try {
    // `-` after --json is a value, and parseArgs takes it as one only when it is joined.
    const args = texts.flatMap((text, index) =>
      text === '-' && texts[index - 1] === '--json'
        ? []
        : [text === '--json' && texts[index + 1] === '-' ? '--json=-' : text],
    )
    return parseArgs({ args, options, strict: true, allowNegative: true }).values
  } catch (error) {
    const message = error instanceof Error ? error.message.split('. ')[0] : String(error)
    const allowed = Object.keys(options).map((option) => `--${option}`)
    throw new UsageError(
      `${message}; the options of run ${workload.name} are ${allowed.join(', ')}`,
    )
  }
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

function textOf(values: Values, option: RunOption): string | undefined {
  const value = values[option]
  if (value === '') throw new UsageError(`--${option} needs a value`)
  return typeof value === 'string' ? value : undefined
}

/** Not a number is left to the schema, which says what it must be. */
function numberOf(values: Values, option: RunOption): number | undefined {
  const text = textOf(values, option)
  return text === undefined ? undefined : Number(text)
}
