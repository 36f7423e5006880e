/**
 * From what a person typed to specs, or to one sentence a field that says what it may be. Main checks again
 * with the schemas; here the sentence stands beside the field before anything is sent. Pure.
 */
import { modelDescriptions } from '../../shared/model'
import { MAX_WORKERS, RATE_HZ } from '../../shared/limits'
import type { RunSpecInput } from '../../shared/run-spec'
import type { Issue, ParamField, WorkloadDescription } from '../../shared/workload-description'
import type { FieldValue, FormState, NumberText } from './form-state'

const MAX_TASKS_PER_WORKER = 1_000_000
const MAX_TIMEOUT_SECONDS = 86_400
const SECOND_MS = 1000

/** Sentences by field: `params.<name>`, `models`, `workers`, `rateHz`, `maxTasksPerWorker`, `taskTimeoutMs`. */
export type FieldIssues = ReadonlyMap<string, string>

interface NumberRule {
  readonly label: string
  readonly isWhole: boolean
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly unit?: string | undefined
}

/** `n must be a whole number between 0 and 45`. */
export function numberRule({ label, isWhole, min, max, unit }: NumberRule): string {
  const kind = isWhole ? 'a whole number' : 'a number'
  const suffix = unit ? ` ${unit}` : ''
  if (min !== undefined && max !== undefined) {
    return `${label} must be ${kind} between ${min} and ${max}${suffix}`
  }
  if (min !== undefined) return `${label} must be ${kind} of at least ${min}${suffix}`
  return max === undefined
    ? `${label} must be ${kind}`
    : `${label} must be ${kind} of at most ${max}${suffix}`
}

/** The number that was typed; undefined when it is none or breaks the rule. */
function numberOf(value: FieldValue | undefined, rule: NumberRule): number | undefined {
  if (typeof value === 'boolean' || value === undefined || String(value).trim() === '')
    return undefined
  const number = Number(value)
  const isKind = rule.isWhole ? Number.isSafeInteger(number) : Number.isFinite(number)
  const isWithin = number >= (rule.min ?? -Infinity) && number <= (rule.max ?? Infinity)
  return isKind && isWithin ? number : undefined
}

/** The items of a list field: one a line, empty lines left out. */
export const listItems = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

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
        return String(value ?? '')
    }
  }
}

export type CheckedForm =
  | { readonly kind: 'valid'; readonly specs: readonly RunSpecInput[] }
  | { readonly kind: 'invalid'; readonly issues: FieldIssues }

/** One spec a chosen model, in the order of the table of models. */
export function checkForm(form: FormState, workload: WorkloadDescription): CheckedForm {
  const check = new Check()
  const values = form.params[form.workload] ?? {}
  const params = Object.fromEntries(
    workload.fields.map((field) => [field.name, check.param(field, values[field.name])]),
  )
  if (form.models.length === 0) check.issues.set('models', 'Choose at least one model')
  const isPooled = form.models.some((model) => modelDescriptions[model].pooled)
  const poolRule = { label: 'Pool size', isWhole: true, min: 1, max: MAX_WORKERS }
  const workers = isPooled ? check.number('workers', form.workers, poolRule) : 1
  const rateHz = check.number('rateHz', form.rateHz, {
    label: 'Sampling rate',
    isWhole: false,
    min: RATE_HZ.min,
    max: RATE_HZ.max,
  })
  const maxTasksPerWorker = check.optionalNumber('maxTasksPerWorker', form.maxTasksPerWorker, {
    label: 'Tasks per worker',
    isWhole: true,
    min: 1,
    max: MAX_TASKS_PER_WORKER,
  })
  const timeoutSeconds = check.optionalNumber('taskTimeoutMs', form.taskTimeoutSeconds, {
    label: 'Task timeout',
    isWhole: false,
    min: 1 / SECOND_MS,
    max: MAX_TIMEOUT_SECONDS,
    unit: 's',
  })
  if (check.issues.size > 0 || workers === undefined || rateHz === undefined) {
    return { kind: 'invalid', issues: check.issues }
  }
  const specs = form.models.map((model): RunSpecInput => {
    const spec: RunSpecInput = {
      workload: form.workload,
      params,
      model,
      workers,
      rateHz,
      start: form.start,
    }
    if (maxTasksPerWorker !== undefined) spec.maxTasksPerWorker = maxTasksPerWorker
    if (timeoutSeconds !== undefined) spec.taskTimeoutMs = Math.round(timeoutSeconds * SECOND_MS)
    return spec
  })
  return { kind: 'valid', specs }
}

/** Puts what main refused at the fields: `specs.2.params.n` is the field `params.n` whichever run it was. */
export function fieldIssues(issues: readonly Issue[]): FieldIssues {
  const byField = new Map<string, string>()
  for (const { path, message } of issues) {
    const key = path
      .replace(/^specs\.\d+\./, '')
      .replace(/^model$/, 'models')
      .replace(/^(params\.[^.]+)\..*/, '$1')
    if (!byField.has(key)) byField.set(key, message)
  }
  return byField
}

/** All sentences in one, for the alert. */
export function issuesSentence(issues: FieldIssues): string {
  return [...new Set(issues.values())].map((text) => text.replace(/\.?$/, '.')).join(' ')
}
