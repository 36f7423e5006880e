/** What every part of the form is given. */
import type { FieldIssues } from '../../../ui/fields/field-issues'
import type { FormState } from './form-state'

export interface FieldsProps {
  readonly form: FormState
  /**
   * By field: `params.<name>`, `models`, `workers` (the pool sizes), `repeats`, `warmUps`, `coolDownSeconds`,
   * `rateHz`, `maxTasksPerWorker`, `taskTimeoutMs`, `node`, `python.interpreter`.
   */
  readonly issues: FieldIssues
  /** `key` names the field that changed, as in `FieldIssues`. */
  readonly change: (form: FormState, key: string) => void
}
