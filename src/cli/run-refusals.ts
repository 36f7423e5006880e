/** What the engine refuses of a run, in the words of the command line: the option, what it may be, what was given, what was meant. */
import { optionNames } from '../engine/index'
import type { Issue } from '../shared/contract/issues'
import type { ValueRule } from '../shared/contract/value-rule'
import type { ParamField, WorkloadDescription } from '../shared/contract/workload-description'
import { issueText } from '../shared/messages/issue-text'
import { refusalOf } from '../shared/messages/refusal'
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

/** Variants share their mistakes; people read each sentence once. */
export function refusalsOf(issues: readonly Issue[], given: Given): string {
  return [...new Set(issues.map((issue) => refusal(issue, given)))].join('; ')
}

/** "--workers must be a whole number from 1 to 256, not …". */
function refusal(issue: Issue, given: Given): string {
  const [, variant = '', inSpec = issue.path] = /^specs\.(\d+)\.(.*)$/.exec(issue.path) ?? []
  const [root, name] = inSpec.split('.')
  const field = given.workload.fields.find((each) => root === 'params' && each.name === name)
  const option = field ? givenName(field, given.values) : optionOfField[inSpec]
  const ownCode = ownCodeSubject(field)
  const sentence = issueText(issue, ownCode ?? (option && `--${option}`))
  // What is wrong with a file is said with its name.
  if (issue.code !== 'rule' || ownCode !== undefined || option === undefined) return sentence
  const text = given.variants[Number(variant)]?.[inSpec as keyof VariantTexts]
  return withGiven(sentence, issue.rule, text ?? valueOf(given.values, option))
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

const withGiven = (sentence: string, rule: ValueRule, text: string | undefined): string =>
  text === undefined ? sentence : `${refusalOf(sentence, text)}${meant(text, rule.enum ?? [])}`
