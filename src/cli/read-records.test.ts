import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSpec, startExperiment } from '../engine/index'
import type { RunRecord } from '../shared/run-record'
import { readRecordFiles } from './read-records'

const folder = mkdtempSync(join(tmpdir(), 'coreloom-read-'))
let record: RunRecord

beforeAll(async () => {
  const checked = checkSpec({
    workload: 'fib',
    params: { n: 10, tasks: 1 },
    model: 'sequential',
    workers: 1,
  })
  if (!checked.ok) throw new Error('The spec is not valid.')
  const [made] = await startExperiment([checked.spec], { onEvent: () => undefined }).finished
  if (!made) throw new Error('No record.')
  record = JSON.parse(JSON.stringify(made)) as RunRecord
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('files of records', () => {
  it('hold one record or several, and a run that comes twice counts once', async () => {
    const one = file('one.json', record)
    const more = file('more.json', [record, { ...record, id: 'second' }])
    const read = await readRecordFiles([one, more])
    expect(read.map(({ id }) => id)).toEqual([record.id, 'second'])
    expect(read[0]).toEqual(record)
  })

  it.each([
    ['no JSON', '{"format": ', /is not JSON: /],
    ['nothing', '', /is not JSON: /],
    ['something else', { a: 1 }, /: .*Coreloom/],
    ['a number', 7, /: .*Coreloom/],
    ['null', null, /: .*Coreloom/],
    ['an empty list', [], /holds no record$/],
  ] as const)(
    'that hold %s are refused with one sentence that names them',
    async (_, content, sentence) => {
      const path = file('bad.json', content)
      const message = await readRecordFiles([path]).then(String, (error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      expect(message).toMatch(sentence)
      expect(message.startsWith(path)).toBe(true)
      expect(message).not.toContain('\n')
    },
  )

  it('of a newer version are refused with both versions, and with their place in a list', async () => {
    const newer = file('newer.json', [record, { ...record, version: 999 }])
    await expect(readRecordFiles([newer])).rejects.toThrow(/newer\.json, record 2: .*999/)
  })

  it('with a damaged record are refused with the place of the damage', async () => {
    const damaged = file('damaged.json', { ...record, summary: { ...record.summary, wallMs: 'x' } })
    await expect(readRecordFiles([damaged])).rejects.toThrow(/damaged\.json: .*summary\.wallMs/)
  })

  it('larger than the limit are not read to their end', async () => {
    const large = file('large.json', record)
    await expect(readRecordFiles([large], 100)).rejects.toThrow(/too large: at most 100 B are read/)
  })

  it('that cannot be read are refused with the reason', async () => {
    mkdirSync(join(folder, 'a-folder'))
    const missing = join(folder, 'missing.json')
    await expect(readRecordFiles([missing])).rejects.toThrow(
      `${missing} cannot be read: there is no`,
    )
    await expect(readRecordFiles([join(folder, 'a-folder')])).rejects.toThrow(/it is a folder/)
  })
})
