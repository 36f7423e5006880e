import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprint, isStamped, stamp } from './fingerprint.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-fingerprint-'))
  mkdirSync(join(folder, 'deep'))
  writeFileSync(join(folder, 'deep', 'a.ts'), 'a')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('changes when a file is edited, added, renamed or removed', () => {
  const seen = [fingerprint([folder])]
  writeFileSync(join(folder, 'deep', 'a.ts'), 'b')
  seen.push(fingerprint([folder]))
  writeFileSync(join(folder, 'c.ts'), 'c')
  seen.push(fingerprint([folder]))
  renameSync(join(folder, 'c.ts'), join(folder, 'd.ts'))
  seen.push(fingerprint([folder]))
  rmSync(join(folder, 'deep', 'a.ts'))
  seen.push(fingerprint([folder]))
  expect(new Set(seen).size).toBe(5)
})

it('stays the same when a file is only touched, when a test changes, and when a path is missing', () => {
  const before = fingerprint([folder])
  utimesSync(join(folder, 'deep', 'a.ts'), 1, 1)
  writeFileSync(join(folder, 'a.test.ts'), 'test')
  expect(fingerprint([folder, join(folder, 'missing')])).toBe(before)
})

it('is compared with the stamp of the last time, which may be missing', () => {
  const file = join(folder, 'stamp')
  expect(isStamped(file, 'one')).toBe(false)
  stamp(file, 'one')
  expect(isStamped(file, 'one')).toBe(true)
  expect(isStamped(file, 'two')).toBe(false)
})
