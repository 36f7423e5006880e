/** From the words after `coreloom run` to an experiment: each model with each pool size is a variant. */
import { messageOf } from '../shared/messages/message-of'
import type { ParseArgsConfig } from 'node:util'
import {
  checkExperiment,
  describeHost,
  describeWorkloads,
  optionNames,
  parseParamText,
  type CheckedExperiment,
} from '../engine/index'
import { decimalOf } from '../shared/messages/decimal'
import { defaultPoolSize, modelDescriptions, POOL_MODELS } from '../shared/contract/model'
import type {
  ParamField,
  ParamValue,
  WorkloadDescription,
} from '../shared/contract/workload-description'
import { findBaseline } from './baseline'
import { UsageError } from './exit'
import {
  exportTargets,
  numberOf,
  readWords,
  savingOf,
  textOf,
  type ExportTargets,
  type Saving,
  type Values,
} from './option-values'
import { meant } from './meant'
import { idleOptions, namedTwice } from './idle-options'
import { parserOptions, runOptions, type RunOption } from './options'
import { defaultModel, fileField, withOwnCode } from './own-code'
import { refusalsOf, type VariantTexts } from './run-refusals'

export interface RunCommand extends ExportTargets, Saving {
  readonly kind: 'run'
  readonly experiment: CheckedExperiment
  /** Index of the variant that the others are compared with; undefined = whichever suits. */
  readonly baseline: number | undefined
  /** Sentences on what was asked for and changes nothing. */
  readonly notes: readonly string[]
}

type HelpOfRun = { readonly kind: 'help'; readonly of: WorkloadDescription | undefined }

/** Names of files that may be code of one's own. */
const OWN_CODE = /\.(?:py|[cm]?[jt]s)$/

export function parseRun(texts: readonly string[]): RunCommand | HelpOfRun {
  const [name, ...rest] = texts
  if (name === '--help' || name === '-h') return { kind: 'help', of: undefined }
  const known = describeWorkloads()
  const all = known.map((workload) => workload.name)
  const names = all.join(', ')
  if (name === undefined || name.startsWith('-')) {
    throw new UsageError(`run needs a workload first: one of ${names}`)
  }
  const workload = known.find((each) => each.name === name)
  if (!workload) {
    const hint = OWN_CODE.test(name) ? `; did you mean module ${name}?` : meant(name, all)
    throw new UsageError(`"${name}" is not a workload; it must be one of ${names}${hint}`)
  }
  const takesFile = fileField(workload) !== undefined
  const words = readWords(`run ${workload.name}`, rest, optionsOf(workload), takesFile)
  const { values, moduleFolder } = withOwnCode(workload, words)
  if (values['help'] === true) return { kind: 'help', of: workload }
  const experiment = experimentFrom(workload, values, moduleFolder)
  const baseline = textOf(values, 'baseline')
  return {
    kind: 'run',
    experiment,
    baseline: baseline === undefined ? undefined : findBaseline(baseline, experiment.specs),
    notes: notesOn(values, experiment),
    ...exportTargets(values),
    ...savingOf(values),
  }
}

const notesOn = (values: Values, { specs }: CheckedExperiment): readonly string[] => [
  ...namedTwice('model', listOf(values, 'model') ?? []),
  ...namedTwice('workers', listOf(values, 'workers') ?? []),
  ...idleOptions(
    (option) => values[option] !== undefined && !saysWhatIsSo(option, values),
    specs.map(({ model }) => model),
  ),
]

/** One worker is what every model without a pool has. */
const saysWhatIsSo = (option: RunOption, values: Values): boolean =>
  option === 'workers' && listOf(values, 'workers')?.every((size) => size === '1') === true

/** What stands between the commas. */
const listOf = (values: Values, option: RunOption): string[] | undefined =>
  textOf(values, option)
    ?.split(',')
    .map((text) => text.trim())

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

function experimentFrom(
  workload: WorkloadDescription,
  values: Values,
  moduleFolder: string | undefined,
): CheckedExperiment {
  const shared = {
    workload: workload.name,
    params: paramsFrom(workload.fields, values),
    rateHz: numberOf(values, 'rate'),
    sampling: values['no-sampling'] !== true,
    start: textOf(values, 'start'),
    maxTasksPerWorker: numberOf(values, 'max-tasks-per-worker'),
    taskTimeoutMs: numberOf(values, 'task-timeout-ms'),
    node: textOf(values, 'node'),
    python: { ...pythonFrom(values), moduleFolder },
  }
  const variants = variantsFrom(workload, values)
  const check = checkExperiment({
    specs: variants.map(({ model, workers }) => ({
      ...shared,
      ...{ model, workers: decimalOf(workers) },
    })),
    repeats: numberOf(values, 'repeats'),
    warmUps: numberOf(values, 'warmup'),
    coolDownSeconds: numberOf(values, 'cool-down'),
  })
  if (check.ok) return check.experiment
  throw new UsageError(refusalsOf(check.issues, { workload, values, variants }))
}

/** Read by the Python models; the others have no use for it. */
function pythonFrom(values: Values): Readonly<Record<string, string | boolean | undefined>> {
  return {
    interpreter: textOf(values, 'python'),
    threadPool: textOf(values, 'thread-pool'),
    startMethod: textOf(values, 'start-method'),
    gather: textOf(values, 'gather'),
    toThread: values['to-thread'] === true,
  }
}

/** Each model with each pool size; what was named twice is run once, and so is a model that has no pool. */
function variantsFrom(workload: WorkloadDescription, values: Values): readonly VariantTexts[] {
  const initial = defaultPoolSize(workload.nature, describeHost())
  const named = listOf(values, 'workers') ?? [String(initial)]
  // `2` and `02` are one size; what is none is refused by the schema, which says what it may be.
  const isSame = (a: string, b: string): boolean => a === b || decimalOf(a) === decimalOf(b)
  const sizes = named.filter((text, at) => named.findIndex((each) => isSame(each, text)) === at)
  return [...new Set(listOf(values, 'model') ?? [defaultModel(values)])].flatMap((model) => {
    const known = POOL_MODELS.find((each) => each === model)
    const isPooled = known === undefined || modelDescriptions[known].pooled
    return (isPooled ? sizes : sizes.slice(0, 1)).map((workers) => ({ model, workers }))
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
      throw new UsageError(messageOf(error))
    }
  }
  return params
}
