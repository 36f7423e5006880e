/** Turns a workload's parameter schema into fields that a form, the command line's help and the documents are drawn from. */
import { z } from 'zod'
import { ruleOf, type ValueRule } from '../../shared/contract/value-rule'
import type {
  ParamField,
  ParamValue,
  WorkloadDescription,
} from '../../shared/contract/workload-description'
import type { Workload } from './workload'

/** What people read of a parameter; of the path of a file also how its name may end. */
const FieldMeta = z.object({
  title: z.string(),
  description: z.string(),
  endings: z.array(z.string()).optional(),
})

function kindOf(rule: ValueRule): ParamField['kind'] {
  switch (rule.type) {
    case 'string':
      if (rule.format === 'file') return 'file'
      return rule.enum ? 'choice' : 'text'
    case 'array':
      return 'text-list'
    case 'object':
      throw new Error('a form has no field for an object')
    default:
      return rule.type
  }
}

function fieldOf(name: string, schema: z.ZodType): ParamField {
  const { title, description, endings } = FieldMeta.parse(schema.meta() ?? {})
  const rule = ruleOf(schema)
  const list = Array.isArray(rule.default) ? rule.default.map(String) : undefined
  return {
    name,
    label: title,
    help: description,
    kind: kindOf(rule),
    // Every parameter has a default by its schema, so its type is the kind's; lists are kept as texts.
    default: list ?? (rule.default as ParamValue),
    rule,
    endings,
  }
}

/** Throws a ZodError when a parameter lacks title or description: a mistake in the workload's own file. */
export const describeFields = (params: z.ZodObject): readonly ParamField[] =>
  Object.entries(params.shape).map(([name, schema]) => fieldOf(name, schema as z.ZodType))

export function describeWorkload(workload: Workload): WorkloadDescription {
  const { name, title, summary, nature, params } = workload
  return { name, title, summary, nature, fields: describeFields(params) }
}
