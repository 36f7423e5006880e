import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RunRecord } from '../../shared/contract/run-record'

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
}

/** Names of all fields of the record, at every depth. */
function fieldNames({ properties = {}, items, additionalProperties }: Schema): string[] {
  const inner = [...Object.values(properties), items, additionalProperties]
  const schemas = inner.filter((schema) => typeof schema === 'object')
  return [...Object.keys(properties), ...schemas.flatMap(fieldNames)]
}

describe('docs/record-format.md', () => {
  it('names every field of the record', () => {
    const page = readFileSync(new URL('../../../docs/record-format.md', import.meta.url), 'utf8')
    const names = [...new Set(fieldNames(z.toJSONSchema(RunRecord, { io: 'input' }) as Schema))]
    expect(names).toContain('runQueueWaitShare')
    const missing = names.filter((name) => !new RegExp(`\`(\\w+\\.)?${name}(\\W|\`)`).test(page))
    expect(missing).toEqual([])
  })
})
