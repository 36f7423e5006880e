/** The list in docs/pool-tests.md names tests that there are. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('every test that the list of peers names is in its file', () => {
  const list = readFileSync(join(__dirname, '../../../docs/pool-tests.md'), 'utf8')
  const named = [...list.matchAll(/`([\w-]+) › ([^`]+)`/g)].filter(([, file]) => file !== 'file')
  expect(named.length).toBeGreaterThan(100)
  const missing = named.filter(([, file, title = '']) => {
    return !readFileSync(join(__dirname, `${file}.test.ts`), 'utf8').includes(title)
  })
  expect(missing.map(([whole]) => whole)).toEqual([])
})
