/** Checks the parameters of a workload. What is wrong comes back as sentences that name the parameter and what it may be. */
import type { Issue, ParamField } from '../../shared/contract/workload-description'
import { describeFields } from './describe'
import type { Workload } from './workload'

export type ParsedParams =
  | {
      readonly kind: 'valid'
      /** Complete: defaults are filled in. */
      readonly params: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] }

function rangeOf({ min, max }: ParamField): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`
  if (min !== undefined) return ` of at least ${min}`
  return max === undefined ? '' : ` of at most ${max}`
}

/** The rule of a field as a sentence, for example "n must be a whole number from 0 to 45". */
export function fieldRule(field: ParamField, name: string = field.name): string {
  switch (field.kind) {
    case 'integer':
      return `${name} must be a whole number${rangeOf(field)}`
    case 'number':
      return `${name} must be a number${rangeOf(field)}`
    case 'boolean':
      return `${name} must be true or false`
    case 'text':
      return `${name} must be a text`
    case 'text-list':
      return `${name} must be a list`
    case 'file':
      return `${name} must be the path of a file`
    case 'choice':
      return `${name} must be one of ${field.choices?.join(', ')}`
  }
}

/** Parses `params` for `workload`. A schema's own message wins; where it has none the field's rule is the message. */
export function parseParams(workload: Workload, params: unknown): ParsedParams {
  const fields = describeFields(workload.params)
  const names = fields.map((field) => field.name).join(', ')
  const parsed = workload.params.safeParse(params, {
    error: ({ path = [] }) => {
      const field = fields.find(({ name }) => name === path[0])
      return field ? fieldRule(field) : `params must be an object with ${names}`
    },
  })
  if (parsed.success) return { kind: 'valid', params: parsed.data }
  const issues = parsed.error.issues.flatMap((issue): Issue[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: `params.${key}`,
        message: `${workload.name} has no parameter ${key}; it has ${names}`,
      }))
    }
    const path = ['params', ...issue.path.slice(0, 1)].join('.')
    return [{ path, message: issue.message }]
  })
  return { kind: 'invalid', issues: withoutRepeats(issues) }
}

/** One value may break several checks that have one rule; people read the rule once. */
function withoutRepeats(issues: readonly Issue[]): readonly Issue[] {
  const byText = new Map(issues.map((issue) => [`${issue.path}: ${issue.message}`, issue]))
  return [...byText.values()]
}
