/**
 * From what a person typed to specs, or to what is wrong with it. Main checks again; here it is told beside the field before
 * anything is sent. Pure.
 */
import type { ExperimentSpecInput } from '../../../../shared/contract/experiment'
import type { Issue } from '../../../../shared/contract/issues'
import { EXPERIMENT_LIMITS } from '../../../../shared/contract/limits'
import { isPythonModel, modelDescriptions } from '../../../../shared/contract/model'
import type { RunSpecInput } from '../../../../shared/contract/run-spec'
import type {
  ParamField,
  WorkloadDescription,
} from '../../../../shared/contract/workload-description'
import { decimalOf, typedNumber } from '../../../../shared/messages/decimal'
import { FieldCheck, type NumberText } from '../../../ui/fields/field-check'
import { type FieldIssues, issuesByField } from '../../../ui/fields/field-issues'
import { isCodeFile } from './code-file'
import { labelOf, RULES, SECOND_MS } from './form-rules'
import type { FieldValue, FormState } from './form-state'
import { nodeFor } from './node-form'
import { optionsFor } from './python-form'

/** The items of a list field: one a line, empty lines left out. */
export const listItems = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

class LabCheck extends FieldCheck {
  /** In the order in which they were typed, each once. */
  poolSizes(text: NumberText): readonly number[] {
    const parts = String(text)
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
    // Of nothing the one size is no number.
    const sizes = (parts.length > 0 ? parts : ['']).map((part) =>
      this.number('workers', part, RULES.workers),
    )
    return [...new Set(sizes)]
  }

  /** That the whole experiment is not larger than can be asked for. */
  runs(variants: number, ofEach: number): void {
    const runs = variants * ofEach
    const most = EXPERIMENT_LIMITS
    if (variants > most.variants) {
      this.refuse('workers', { code: 'tooManyVariants', variants, most: most.variants })
    } else if (runs > most.runs) {
      this.refuse('repeats', { code: 'tooManyRuns', runs, most: most.runs })
    }
  }

  models({ models, python }: FormState): void {
    if (models.length === 0) this.refuse('models', { code: 'noModel' })
    const isMissing = python.isOther && python.otherPath.trim() === ''
    if (isMissing && models.some(isPythonModel)) {
      this.refuse('python.interpreter', { code: 'noInterpreter' })
    }
  }

  param(workload: WorkloadDescription, field: ParamField, typed: FieldValue = ''): unknown {
    const key = `params.${field.name}`
    if (isCodeFile(workload, field) && String(typed).trim() === '') {
      this.refuse(key, { code: 'noFileChosen' })
    }
    const value = paramValue(field, typed)
    const { items } = field.rule
    // The items of a list are sent as they were typed: they are read where the schema is.
    const read = items?.type === 'number' ? (value as string[]).map(decimalOf) : value
    this.value(key, read, field.rule)
    return value
  }
}

function paramValue({ kind }: ParamField, typed: FieldValue): unknown {
  switch (kind) {
    case 'integer':
    case 'number':
      return typedNumber(typeof typed === 'boolean' ? '' : typed)
    case 'boolean':
      return typed === true
    case 'text-list':
      return listItems(String(typed))
    default:
      return String(typed)
  }
}

export type CheckedForm =
  | { readonly kind: 'valid'; readonly experiment: ExperimentSpecInput }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }

/** One spec a chosen model and pool size, in the order of the table of models; a model without a pool has one. */
export function checkForm(form: FormState, workload: WorkloadDescription): CheckedForm {
  const check = new LabCheck()
  const values = form.params[form.workload] ?? {}
  const params = Object.fromEntries(
    workload.fields.map((field) => [field.name, check.param(workload, field, values[field.name])]),
  )
  check.models(form)
  const isPooled = form.models.some((model) => modelDescriptions[model].pooled)
  const sizes = isPooled ? check.poolSizes(form.poolSizes) : [1]
  const rateHz = check.number('rateHz', form.rateHz, RULES.rateHz)
  const { maxTasksPerWorker: mostTasks, taskTimeoutMs: timeout } = RULES
  const maxTasksPerWorker = check.optionalNumber(
    'maxTasksPerWorker',
    form.maxTasksPerWorker,
    mostTasks,
  )
  const seconds = check.optionalNumber('taskTimeoutMs', form.taskTimeoutSeconds, timeout)
  const repeats = check.number('repeats', form.repeats, RULES.repeats)
  const warmUps = check.number('warmUps', form.warmUps, RULES.warmUps)
  const coolDownSeconds = check.number(
    'coolDownSeconds',
    form.coolDownSeconds,
    RULES.coolDownSeconds,
  )
  const specs = form.models.flatMap((model) =>
    (modelDescriptions[model].pooled ? sizes : sizes.slice(0, 1)).map((workers): RunSpecInput => {
      const { workload: name, start } = form
      const node = nodeFor(model, form.node)
      const spec: RunSpecInput = { workload: name, params, model, workers, start, rateHz, ...node }
      if (maxTasksPerWorker !== undefined) spec.maxTasksPerWorker = maxTasksPerWorker
      if (seconds !== undefined) spec.taskTimeoutMs = Math.round(seconds * SECOND_MS)
      if (isPythonModel(model)) spec.python = optionsFor(model, form.python)
      return spec
    }),
  )
  check.runs(specs.length, repeats + warmUps)
  if (check.issues.length > 0) return { kind: 'invalid', issues: check.issues }
  return { kind: 'valid', experiment: { specs, repeats, warmUps, coolDownSeconds } }
}

/** Puts what was refused at the fields: `specs.2.params.n` is the field `params.n` whichever run it was. */
export const fieldIssues = (
  issues: readonly Issue[],
  workload: WorkloadDescription | undefined,
): FieldIssues =>
  issuesByField(issues, {
    keyOf: (path) =>
      path
        .replace(/^specs\.\d+\./, '')
        .replace(/^model$/, 'models')
        .replace(/^(params\.[^.]+)\..*/, '$1'),
    labelOf: (key) => labelOf(key, workload),
  })
