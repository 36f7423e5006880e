/** What the engine refuses of a run, in the words of the command line: the option, what it may be, what was given, what was meant. */
import { optionNames } from '../engine/index'
import { POOL_MODELS } from '../shared/contract/model'
import { PythonOptions } from '../shared/contract/python'
import { refusalOf } from '../shared/messages/refusal'
import { RunSpec } from '../shared/contract/run-spec'
import type {
  Issue,
  ParamField,
  WorkloadDescription,
} from '../shared/contract/workload-description'
import { meant } from './meant'
import { textOf, type Values } from './option-values'
import type { RunOption } from './options'
import { ownCodeSubject } from './own-code'

/** One model with one pool size, as they were written. */
export interface VariantTexts {
  readonly model: string
  readonly workers: string
}

export interface Given {
  readonly workload: WorkloadDescription
  readonly values: Values
  readonly variants: readonly VariantTexts[]
}

/** Names of spec fields as the options that set them. */
const optionOfField: Readonly<Record<string, RunOption>> = {
  model: 'model',
  workers: 'workers',
  rateHz: 'rate',
  start: 'start',
  maxTasksPerWorker: 'max-tasks-per-worker',
  taskTimeoutMs: 'task-timeout-ms',
  repeats: 'repeats',
  warmUps: 'warmup',
  coolDownSeconds: 'cool-down',
  node: 'node',
  'python.interpreter': 'python',
  'python.threadPool': 'thread-pool',
  'python.startMethod': 'start-method',
  'python.gather': 'gather',
  'python.toThread': 'to-thread',
}

const { threadPool, startMethod, gather } = PythonOptions.shape

/** What may be chosen, by the name of the field. */
const choicesOf: Readonly<Record<string, readonly string[]>> = {
  model: POOL_MODELS,
  start: RunSpec.shape.start.unwrap().options,
  'python.threadPool': threadPool.unwrap().options,
  'python.startMethod': startMethod.unwrap().options,
  'python.gather': gather.unwrap().options,
}

/** Variants share their mistakes; people read each sentence once. */
export function refusalsOf(issues: readonly Issue[], given: Given): string {
  return [...new Set(issues.map((issue) => refusal(issue, given)))].join('; ')
}

/** "workers must be …" becomes "--workers must be …, not …". */
function refusal({ path, message }: Issue, given: Given): string {
  const [, variant = '', inSpec = path] = /^specs\.(\d+)\.(.*)$/.exec(path) ?? []
  const [root = '', name] = inSpec.split('.')
  const isParam = root === 'params'
  const field = given.workload.fields.find((each) => isParam && each.name === name)
  const option = isParam ? field && givenName(field, given.values) : optionOfField[inSpec]
  if (option === undefined) return message
  const subject = name ?? root
  const told = message.startsWith(subject) ? message.slice(subject.length) : `: ${message}`
  const sentence = `${ownCodeSubject(field) ?? `--${option}`}${told}`
  // What is wrong with a file, or in it, is said with its name.
  if (ownCodeSubject(field) !== undefined) return sentence
  const text = given.variants[Number(variant)]?.[inSpec as keyof VariantTexts]
  return told.includes('"')
    ? sentence
    : withGiven(sentence, text ?? valueOf(given.values, option), choicesOf[inSpec])
}

/** As it was called here. */
const givenName = (field: ParamField, values: Values): string | undefined => {
  const names = optionNames(field)
  return names.find((name) => values[name] !== undefined) ?? names[0]
}

/** Undefined where the option was not given, or is a switch. */
function valueOf(values: Values, option: string): string | undefined {
  const value = values[option]
  if (!Array.isArray(value)) return textOf(values, option)
  return value.filter((each) => typeof each === 'string').join(',')
}

/** Before the reason, where the rule has one: "--start must be eager, not "lazy": …". */
function withGiven(
  sentence: string,
  text: string | undefined,
  choices: readonly string[] = [],
): string {
  const [, rule = '', reason] = /^(.* must be [^:]*)(.*)$/s.exec(sentence) ?? []
  if (text === undefined || reason === undefined) return sentence
  return `${refusalOf(rule, text)}${reason}${meant(text, choices)}`
}
