/** What every part of the form that is about Python is given. */
import type { Interpreter } from '../../../../../shared/contract/python'
import type { FieldIssues } from '../../../../ui/fields/field-issues'
import type { PythonForm } from '../../form/python-form'

export interface PythonPartProps {
  readonly python: PythonForm
  /** The interpreter that would be used; undefined while it is not known. */
  readonly chosen: Interpreter | undefined
  readonly issues: FieldIssues
  /** `key` names the field that changed. */
  readonly update: (next: Partial<PythonForm>, key: string) => void
}
