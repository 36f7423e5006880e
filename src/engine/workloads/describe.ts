/** Turns a workload's parameter schema into fields that a form, the command line's help and the documents are drawn from. */
import { z } from 'zod'
import type {
  ParamField,
  ParamValue,
  WorkloadDescription,
} from '../../shared/contract/workload-description'
import type { Workload } from './workload'

/** The part of JSON Schema that parameters use, and what their metadata adds: a `unit`; for the path of a file its format and `endings`. */
const FieldSchema = z.object({
  type: z.enum(['integer', 'number', 'boolean', 'string', 'array']),
  title: z.string(),
  description: z.string(),
  unit: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  endings: z.array(z.string()).optional(),
})
type FieldSchema = z.infer<typeof FieldSchema>

function kindOf(schema: FieldSchema): ParamField['kind'] {
  switch (schema.type) {
    case 'string':
      if (schema.format === 'file') return 'file'
      return schema.enum ? 'choice' : 'text'
    case 'array':
      return 'text-list'
    default:
      return schema.type
  }
}

function fieldOf(name: string, schema: FieldSchema, defaultValue: unknown): ParamField {
  const list = Array.isArray(defaultValue)
  return {
    name,
    label: schema.title,
    help: schema.description,
    kind: kindOf(schema),
    // Every kind of field has its default by the schema, so its type is the kind's; lists are kept as texts.
    default: list ? defaultValue.map(String) : (defaultValue as ParamValue),
    min: schema.minimum,
    max: schema.maximum,
    unit: schema.unit,
    choices: schema.enum,
    endings: schema.endings,
  }
}

/** Throws a ZodError when a parameter lacks title, description or default: a mistake in the workload's own file. */
export function describeFields(params: z.ZodObject): readonly ParamField[] {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input' })
  const defaults = params.parse({})
  return Object.entries(properties).map(([name, schema]) =>
    fieldOf(name, FieldSchema.parse(schema), defaults[name]),
  )
}

export function describeWorkload(workload: Workload): WorkloadDescription {
  const { name, title, summary, nature, params } = workload
  return { name, title, summary, nature, fields: describeFields(params) }
}
