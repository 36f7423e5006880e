/** Which field of the workload is the file with one's own code, and which models can run such a file. Pure. */
import { type Model, modelDescriptions, POOL_MODELS } from '../../../../shared/contract/model'
import type {
  ParamField,
  WorkloadDescription,
} from '../../../../shared/contract/workload-description'
import { type FormState, withParam } from './form-state'

const WORKLOAD = 'module'
const FILE = 'file'

export const isCodeFile = (workload: WorkloadDescription, field: ParamField): boolean =>
  workload.name === WORKLOAD && field.name === FILE

/** Whether a model can run the file that the form names; any can while it names none. */
export function canRun(form: FormState, model: Model): boolean {
  if (form.workload !== WORKLOAD) return true
  const path = String(form.params[WORKLOAD]?.[FILE] ?? '').trim()
  if (path === '') return true
  return (modelDescriptions[model].runtime === 'python') === /\.py$/i.test(path)
}

/** The form with this file, without the models that cannot run it; where none is left, with threads of its language. */
export function withCodeFile(form: FormState, path: string): FormState {
  const named = withParam(form, FILE, path)
  const models = named.models.filter((model) => canRun(named, model))
  if (models.length > 0) return { ...named, models }
  const fitting = POOL_MODELS.filter((model) => canRun(named, model) && model.endsWith('threads'))
  return { ...named, models: fitting }
}
