/** What every part of the form is given. */
import type { FieldIssues } from './form-check'
import type { FormState } from './form-state'

export interface FieldsProps {
  readonly form: FormState
  readonly issues: FieldIssues
  /** `key` names the field that changed, as in `FieldIssues`. */
  readonly change: (form: FormState, key: string) => void
}
