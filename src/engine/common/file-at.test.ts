import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileAt } from './file-at'

const folder = mkdtempSync(join(tmpdir(), 'coreloom-file-at-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('a file has its size, whatever else a path leads to is said in words', () => {
  const file = join(folder, 'three')
  writeFileSync(file, 'abc')
  const loop = join(folder, 'loop')
  symlinkSync(loop, loop)
  expect(fileAt(file)).toMatchObject({ size: 3 })
  expect(fileAt(join(folder, 'none'))).toBe(`there is no file ${join(folder, 'none')}`)
  expect(fileAt(join(file, 'below'))).toMatch(/cannot be reached: ENOTDIR/)
  expect(fileAt(folder)).toBe(`this is no file: ${folder}`)
  expect(fileAt(loop)).toMatch(/^the file cannot be reached: ELOOP/)
  expect(fileAt(join(folder, 'a'.repeat(300)))).toMatch(/cannot be reached: ENAMETOOLONG/)
  expect(fileAt('/\u0000')).toMatch(/cannot be reached: .*null bytes/)
})
