import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RECORD_VERSION } from '../../shared/contract/run-record'
import { RecordError, upgradeRecord } from '../../shared/contract/upgrade'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))

interface Fields {
  readonly [name: string]: unknown
  readonly tasks: readonly object[]
}

const runs = (name: string): readonly Fields[] => [fixture(name)].flat() as Fields[]

function refusal(value: unknown): RecordError {
  try {
    upgradeRecord(value)
  } catch (error) {
    if (error instanceof RecordError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('upgradeRecord', () => {
  const [first] = runs('record-version-1')

  it.each(['record-version-1', 'watch-version-1'])(
    'opens %s as it was, with no findings',
    (name) => {
      for (const record of runs(name)) {
        expect(upgradeRecord(record)).toEqual({ ...record, version: RECORD_VERSION, findings: [] })
      }
    },
  )

  it.each(['record-version-2', 'watch-version-2'])('opens %s as it was', (name) => {
    for (const record of runs(name)) expect(upgradeRecord(record)).toEqual(record)
  })

  it('keeps a finding that an early version 1 held already', () => {
    const finding = {
      ...{ id: 'io-bound', title: 'a', evidence: 'b', confidence: 'low', region: 'timeline' },
    }
    expect(upgradeRecord({ ...first, findings: [finding] }).findings).toEqual([finding])
  })

  it('does not touch the value that it is given', () => {
    const value = structuredClone(first)
    upgradeRecord(value)
    expect(value).toEqual(first)
  })

  it('refuses a record of a newer Coreloom, saying so', () => {
    const error = refusal({ ...first, version: RECORD_VERSION + 1 })
    expect(error.message).toContain('was made by a newer Coreloom')
    expect(error.path).toBe('version')
  })

  it('names the field that is wrong', () => {
    const tasks = first!.tasks.map((task, i) => (i === 2 ? { ...task, state: 'lost' } : task))
    const error = refusal({ ...first, tasks })
    expect(error.path).toBe('tasks[2].state')
    expect(error.message).toMatch(/^This run record has a field that is wrong, tasks\[2\]\.state: /)
    expect(refusal({ ...first, summary: {} }).path).toMatch(/^summary\.\w+/)
    expect(refusal({ ...first, id: undefined }).path).toBe('id')
  })

  it.each([undefined, null, 3, 'text', [], {}, { format: 'other', version: 1 }])(
    'refuses %j as no record',
    (value) => {
      expect(refusal(value).message).toContain('This is no Coreloom run record')
    },
  )

  it.each([undefined, '1', 0, -1, 1.5, Number.NaN])('refuses %s as a version', (version) => {
    expect(refusal({ ...first, version }).path).toBe('version')
  })
})
