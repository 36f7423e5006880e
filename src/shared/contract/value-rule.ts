/** What a value of a spec may be, read from its zod schema: forms, flags, help and refusals all go by this. */
import { z } from 'zod'

/** The part of JSON Schema that specs use, and a unit beside it. https://json-schema.org/draft/2020-12 */
export interface ValueRule {
  readonly type: 'integer' | 'number' | 'boolean' | 'string' | 'array' | 'object'
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly unit?: string | undefined
  readonly enum?: readonly string[] | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  /** What a text is the name of. */
  readonly format?: 'file' | 'folder' | 'program' | undefined
  /** Of each item of a list. */
  readonly items?: ValueRule | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
  /** Names of the fields of an object. */
  readonly fields?: readonly string[] | undefined
  readonly default?: unknown
}

export const ruleOf = (schema: z.ZodType): ValueRule =>
  ruleIn(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }))

const TYPES = ['integer', 'number', 'boolean', 'string', 'array', 'object'] as const

function ruleIn(schema: z.core.JSONSchema.BaseSchema): ValueRule {
  // Unions are of objects.
  const type = TYPES.find((one) => one === schema.type) ?? 'object'
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, properties, items } = schema
  const rule = {
    ...{ type, minimum: bound(minimum), maximum: bound(maximum) },
    ...{ minLength, maxLength, minItems, maxItems },
    unit: schema['unit'] as string | undefined,
    enum: schema.enum as string[] | undefined,
    format: schema.format as ValueRule['format'],
    items: type === 'array' && isSchema(items) ? ruleIn(items) : undefined,
    fields: properties && Object.keys(properties),
    default: schema.default,
  }
  return Object.fromEntries(
    Object.entries(rule).filter(([, value]) => value !== undefined),
  ) as unknown as ValueRule
}

const isSchema = (items: unknown): items is z.core.JSONSchema.BaseSchema =>
  typeof items === 'object' && items !== null && 'type' in items

/** Zod's whole numbers end where they are no longer exact, which nobody has to be told. */
const bound = (value: number | undefined): number | undefined =>
  Math.abs(value ?? 0) === Number.MAX_SAFE_INTEGER ? undefined : value

/** Of the value at `path` in what `schema` describes; a list is one value, whichever of its items is meant. */
export function ruleAt(
  schema: z.ZodType,
  path: readonly PropertyKey[],
): { readonly path: readonly string[]; readonly rule: ValueRule } {
  const walked: string[] = []
  let at = schema
  for (const key of path) {
    const next = fieldIn(at, String(key))
    if (next === undefined) break
    walked.push(String(key))
    at = next
  }
  return { path: walked, rule: ruleOf(at) }
}

function fieldIn(schema: z.ZodType, key: string): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return fieldIn(schema.unwrap() as z.ZodType, key)
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    for (const option of schema.options as z.ZodType[]) {
      const found = fieldIn(option, key)
      if (found !== undefined) return found
    }
  }
  return schema instanceof z.ZodObject ? (schema.shape[key] as z.ZodType | undefined) : undefined
}

/** Whether a value is what `rule` says. An absent one is not. */
export function fits(rule: ValueRule, value: unknown): boolean {
  const schema = { ...rule, default: undefined } as z.core.JSONSchema.JSONSchema
  return z.fromJSONSchema(schema).safeParse(value).success
}

/** The same rule for a value in a unit that is `factor` times as large. */
export const inUnit = (rule: ValueRule, factor: number, unit: string): ValueRule => ({
  ...rule,
  type: 'number',
  minimum: rule.minimum === undefined ? undefined : rule.minimum / factor,
  maximum: rule.maximum === undefined ? undefined : rule.maximum / factor,
  unit,
})
