/** A workload with a field of each kind, and the form as it first shows. */
import type { AppDescription } from '../../../../shared/contract/ipc'
import type { ValueRule } from '../../../../shared/contract/value-rule'
import type {
  ParamField,
  ParamValue,
  WorkloadDescription,
} from '../../../../shared/contract/workload-description'
import { checkForm, fieldIssues } from './form-check'
import { type FormState, initialForm } from './form-state'

const field = (
  name: string,
  kind: ParamField['kind'],
  initial: ParamValue,
  rule: ValueRule,
): ParamField => ({
  ...{ name, kind, rule, help: '', default: initial },
  label: name === 'n' ? name : name.charAt(0).toUpperCase() + name.slice(1),
})

export const fib: WorkloadDescription = {
  name: 'fib',
  title: 'Fibonacci',
  summary: '',
  nature: 'CPU',
  fields: [
    field('n', 'integer', 32, { type: 'integer', minimum: 0, maximum: 45 }),
    field('pause', 'number', 0.5, { type: 'number', minimum: 0, unit: 's' }),
    field('names', 'text-list', ['A', 'B'], { type: 'array', items: { type: 'string' } }),
    field('blocking', 'boolean', false, { type: 'boolean' }),
  ],
}
export const app: AppDescription = {
  version: '1.0.0',
  host: { cpuModel: 'test', cores: 4, memoryBytes: 1, os: 'test', node: 'test' },
  workloads: [fib],
  stories: [],
  history: { kind: 'on-disk', path: '/data/history.db' },
}
export const form = initialForm(app)

/** What the form says, by field. */
export const issuesOf = (state: FormState): Record<string, string> => {
  const checked = checkForm(state, fib)
  return checked.kind === 'invalid' ? Object.fromEntries(fieldIssues(checked.issues, fib)) : {}
}
