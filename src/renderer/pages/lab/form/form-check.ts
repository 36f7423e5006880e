/**
 * From what a person typed to specs, or to one sentence a field that says what it may be. Main checks again
 * with the schemas; here the sentence stands beside the field before anything is sent. Pure.
 */
import type { ExperimentSpecInput } from '../../../../shared/contract/experiment'
import { formatCount } from '../../../../shared/messages/format'
import { isPythonModel, modelDescriptions } from '../../../../shared/contract/model'
import { EXPERIMENT_LIMITS, MAX_WORKERS, RATE_HZ } from '../../../../shared/contract/limits'
import type { RunSpecInput } from '../../../../shared/contract/run-spec'
import type {
  Issue,
  ParamField,
  WorkloadDescription,
} from '../../../../shared/contract/workload-description'
import { type FieldIssues, issuesByField } from '../../../ui/fields/field-issues'
import {
  numberOf,
  numberRule,
  type NumberRule,
  type NumberText,
} from '../../../ui/fields/number-rule'
import type { FieldValue, FormState } from './form-state'
import { nodeFor } from './node-form'
import { optionsFor } from './python-form'

const MAX_TASKS_PER_WORKER = 1_000_000
const MAX_TIMEOUT_SECONDS = 86_400
const SECOND_MS = 1000

/** The items of a list field: one a line, empty lines left out. */
export const listItems = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const LIMITS = EXPERIMENT_LIMITS
const RULES = {
  rateHz: { label: 'Sampling rate', isWhole: false, min: RATE_HZ.min, max: RATE_HZ.max },
  maxTasksPerWorker: {
    label: 'Tasks per worker',
    isWhole: true,
    min: 1,
    max: MAX_TASKS_PER_WORKER,
  },
  taskTimeout: {
    label: 'Task timeout',
    isWhole: false,
    min: 1 / SECOND_MS,
    max: MAX_TIMEOUT_SECONDS,
    unit: 's',
  },
  repeats: { label: 'Repeats', isWhole: true, min: LIMITS.repeats.min, max: LIMITS.repeats.max },
  warmUps: { label: 'Warm-ups', isWhole: true, min: LIMITS.warmUps.min, max: LIMITS.warmUps.max },
  coolDown: {
    label: 'Cool-down',
    isWhole: false,
    min: LIMITS.coolDownSeconds.min,
    max: LIMITS.coolDownSeconds.max,
    unit: 's',
  },
} as const satisfies Record<string, NumberRule>

class Check {
  readonly issues = new Map<string, string>()

  number(key: string, value: FieldValue | undefined, rule: NumberRule): number | undefined {
    const number = numberOf(value, rule)
    if (number === undefined) this.issues.set(key, numberRule(rule))
    return number
  }

  optionalNumber(key: string, value: NumberText, rule: NumberRule): number | undefined {
    return String(value).trim() === '' ? undefined : this.number(key, value, rule)
  }

  /** In the order in which they were typed, each once; none when one of them is wrong. */
  poolSizes(text: NumberText): readonly number[] {
    const rule = { label: 'Pool size', isWhole: true, min: 1, max: MAX_WORKERS }
    const parts = String(text)
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
    const sizes = parts.flatMap((part) => numberOf(part, rule) ?? [])
    if (sizes.length === parts.length && sizes.length > 0) return [...new Set(sizes)]
    const several = parts.length > 1 ? ', and so must each of several' : ''
    this.issues.set('workers', numberRule(rule) + several)
    return []
  }

  /** That the whole experiment is not larger than can be asked for. */
  runs(specs: number, repeatsOfEach: number, warmUpsOfEach: number): void {
    const all = specs * (repeatsOfEach + warmUpsOfEach)
    if (specs > LIMITS.variants) {
      const text = `These models and pool sizes are ${specs} variants; one experiment has at most ${LIMITS.variants}`
      this.issues.set('workers', text)
    } else if (all > LIMITS.runs) {
      const text = `That makes ${formatCount(all)} runs; one experiment has at most ${LIMITS.runs}`
      this.issues.set('repeats', text)
    }
  }

  models({ models, python }: FormState): void {
    if (models.length === 0) this.issues.set('models', 'Choose at least one model')
    const isMissing = python.isOther && python.otherPath.trim() === ''
    if (isMissing && models.some(isPythonModel)) {
      this.issues.set(
        'python.interpreter',
        'Give the path of a Python, or choose one from the list',
      )
    }
  }

  param(field: ParamField, value: FieldValue | undefined): unknown {
    const key = `params.${field.name}`
    switch (field.kind) {
      case 'integer':
      case 'number':
        return this.number(key, value, { ...field, isWhole: field.kind === 'integer' })
      case 'boolean':
        return value === true
      case 'text-list':
        return listItems(String(value ?? ''))
      case 'text':
      case 'choice':
      case 'file':
        return String(value ?? '')
    }
  }
}

export type CheckedForm =
  | { readonly kind: 'valid'; readonly experiment: ExperimentSpecInput }
  | { readonly kind: 'invalid'; readonly issues: FieldIssues }

/** One spec a chosen model and pool size, in the order of the table of models; a model without a pool has one. */
export function checkForm(form: FormState, workload: WorkloadDescription): CheckedForm {
  const check = new Check()
  const values = form.params[form.workload] ?? {}
  const params = Object.fromEntries(
    workload.fields.map((field) => [field.name, check.param(field, values[field.name])]),
  )
  check.models(form)
  const isPooled = form.models.some((model) => modelDescriptions[model].pooled)
  const sizes = isPooled ? check.poolSizes(form.poolSizes) : [1]
  const rateHz = check.number('rateHz', form.rateHz, RULES.rateHz)
  const maxTasksPerWorker = check.optionalNumber(
    'maxTasksPerWorker',
    form.maxTasksPerWorker,
    RULES.maxTasksPerWorker,
  )
  const timeoutSeconds = check.optionalNumber(
    'taskTimeoutMs',
    form.taskTimeoutSeconds,
    RULES.taskTimeout,
  )
  const repeats = check.number('repeats', form.repeats, RULES.repeats)
  const warmUps = check.number('warmUps', form.warmUps, RULES.warmUps)
  const coolDownSeconds = check.number('coolDownSeconds', form.coolDownSeconds, RULES.coolDown)
  const specs = form.models.flatMap((model) =>
    (modelDescriptions[model].pooled ? sizes : sizes.slice(0, 1)).map((workers): RunSpecInput => {
      const { workload: name, start } = form
      const node = nodeFor(model, form.node)
      const spec: RunSpecInput = { workload: name, params, model, workers, start, ...node }
      if (rateHz !== undefined) spec.rateHz = rateHz
      if (maxTasksPerWorker !== undefined) spec.maxTasksPerWorker = maxTasksPerWorker
      if (timeoutSeconds !== undefined) spec.taskTimeoutMs = Math.round(timeoutSeconds * SECOND_MS)
      if (isPythonModel(model)) spec.python = optionsFor(model, form.python)
      return spec
    }),
  )
  if (repeats !== undefined && warmUps !== undefined) check.runs(specs.length, repeats, warmUps)
  if (check.issues.size > 0) return { kind: 'invalid', issues: check.issues }
  return { kind: 'valid', experiment: { specs, repeats, warmUps, coolDownSeconds } }
}

/** Puts what main refused at the fields: `specs.2.params.n` is the field `params.n` whichever run it was. */
export const fieldIssues = (issues: readonly Issue[]): FieldIssues =>
  issuesByField(issues, (path) =>
    path
      .replace(/^specs\.\d+\./, '')
      .replace(/^model$/, 'models')
      .replace(/^(params\.[^.]+)\..*/, '$1'),
  )
