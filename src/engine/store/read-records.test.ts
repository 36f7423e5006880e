import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportRecords } from '../report/export-records'
import { recordOf, temporaryFolder } from './history.fixture'
import { readRecords, RecordFileError } from './read-records'

const record = recordOf('a')

function file(name: string, content: unknown): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const refusal = (path: string, maxBytes?: number): Promise<unknown> =>
  readRecords([path], { maxBytes }).catch((error: unknown) => error)

describe('files of records', () => {
  it('as they were exported can be read again, and a run that comes twice counts once', async () => {
    const folder = temporaryFolder()
    const [one, several] = [join(folder, 'one.json'), join(folder, 'several.json')]
    await exportRecords('json', [record], one)
    await exportRecords('json', [record, recordOf('b')], several)
    expect((await readRecords([one])).map(({ id }) => id)).toEqual(['a'])
    expect((await readRecords([one, several])).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it.each([
    ['no JSON', '{"format": ', /is not JSON: /],
    ['nothing', '', /is not JSON: /],
    ['something else', { a: 1 }, /: .*Coreloom/],
    ['a number', 7, /: .*Coreloom/],
    ['null', null, /: .*Coreloom/],
    ['an empty list', [], /holds no record$/],
  ] as const)('that hold %s are refused with one sentence that names them', async (...row) => {
    const [, content, sentence] = row
    const path = file('bad.json', content)
    const error = await refusal(path)
    expect(error).toBeInstanceOf(RecordFileError)
    const { message } = error as RecordFileError
    expect(message).toMatch(sentence)
    expect(message.startsWith(path)).toBe(true)
    expect(message).not.toContain('\n')
  })

  it('of a newer version are refused with both versions, and with their place in a list', async () => {
    const newer = file('newer.json', [record, { ...record, version: 999 }])
    await expect(readRecords([newer])).rejects.toThrow(/newer\.json, record 2: .*999/)
  })

  it('with a damaged record are refused with the place of the damage', async () => {
    const damaged = file('damaged.json', { ...record, summary: { ...record.summary, wallMs: 'x' } })
    await expect(readRecords([damaged])).rejects.toThrow(/damaged\.json: .*summary\.wallMs/)
  })

  it('larger than the limit are not read to their end', async () => {
    const large = file('large.json', record)
    await expect(readRecords([large], { maxBytes: 100 })).rejects.toThrow(
      /too large: at most 100 B are read/,
    )
  })

  it('that cannot be read are refused with the reason', async () => {
    const folder = join(temporaryFolder(), 'a-folder')
    mkdirSync(folder)
    const missing = join(folder, 'missing.json')
    await expect(readRecords([missing])).rejects.toThrow(`${missing} cannot be read: there is no`)
    await expect(readRecords([folder])).rejects.toThrow(/it is a folder/)
  })

  it('with a property named __proto__ are refused wherever it is', async () => {
    const text = JSON.stringify(record)
    const poisoned = text.replace('"params":{', '"params":{"__proto__":{"isAdmin":true},')
    expect(poisoned).not.toBe(text)
    for (const each of [
      poisoned,
      poisoned.replace('__proto__', '\\u005f_proto__'),
      `[[[${poisoned}]]]`,
    ]) {
      await expect(readRecords([file('poisoned.json', each)])).rejects.toThrow(/named __proto__/)
    }
  })
})
