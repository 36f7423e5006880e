import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportRecords } from '../report/export-records'
import { recordOf, temporaryFolder } from './history.fixture'
import { readRecords, RecordFileError } from './read-records'

function fileOf(text: string): string {
  const path = join(temporaryFolder(), 'runs.json')
  writeFileSync(path, text)
  return path
}

const withText = (text: string, maxBytes?: number) => () => readRecords(fileOf(text), maxBytes)

test('what was exported can be read again, one record or several', async () => {
  const folder = temporaryFolder()
  const [one, several] = [join(folder, 'one.json'), join(folder, 'several.json')]
  await exportRecords('json', [recordOf('a')], one)
  await exportRecords('json', [recordOf('a'), recordOf('b')], several)
  expect(readRecords(one).map(({ id }) => id)).toEqual(['a'])
  expect(readRecords(several).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('what is no record is refused with its name and the first thing that is wrong', () => {
  expect(withText('not json')).toThrow(RecordFileError)
  expect(withText('not json')).toThrow(/^runs\.json is not JSON: /)
  expect(withText('{"format":"other"}')).toThrow(/^runs\.json is no record of Coreloom: /)
  expect(withText('[]')).toThrow('runs.json holds no record.')
  const second = JSON.stringify([recordOf('a'), { ...recordOf('b'), outcome: 'great' }])
  expect(withText(second)).toThrow(/\(record 2 of 2\): outcome: /)
  expect(() => readRecords('/nowhere/x.json')).toThrow(/x\.json could not be read: /)
})

test('a file that is too large is refused before it is read', () => {
  expect(withText('[1, 2, 3]', 8)).toThrow(/runs\.json has 9 B; at most 8 B are imported/)
})

test('a property named __proto__ is refused wherever it is', () => {
  const record = JSON.stringify(recordOf('a'))
  const poisoned = record.replace('"params":{', '"params":{"__proto__":{"isAdmin":true},')
  expect(poisoned).not.toBe(record)
  expect(withText(poisoned)).toThrow(/a property named __proto__/)
  expect(withText(poisoned.replace('__proto__', '\\u005f_proto__'))).toThrow(/__proto__/)
  expect(withText(`[[[${poisoned}]]]`)).toThrow(/__proto__/)
})
