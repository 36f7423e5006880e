import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { trustedCode } from './trusted-code'

let folder = ''
let data = ''
let work = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-trust-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  data = join(folder, 'data')
  work = join(folder, 'work.mjs')
  writeFileSync(work, 'export const run = () => 1')
})

test('a file is trusted from the answer on, also by the next session', async () => {
  const code = trustedCode(data)
  expect(await code.isTrusted(work)).toBe(false)
  await code.trust(work)
  expect(await code.isTrusted(work)).toBe(true)
  expect(await trustedCode(data).isTrusted(work)).toBe(true)
  expect(readdirSync(data)).toEqual(['trusted-code.json'])
})

test('a file that was changed is still trusted; one that was moved or copied is not', async () => {
  const code = trustedCode(data)
  await code.trust(work)
  writeFileSync(work, 'export const run = () => 2')
  expect(await code.isTrusted(work)).toBe(true)
  const [copy, moved] = [join(folder, 'copy.mjs'), join(folder, 'moved.mjs')]
  copyFileSync(work, copy)
  renameSync(work, moved)
  expect(await code.isTrusted(copy)).toBe(false)
  expect(await code.isTrusted(moved)).toBe(false)
})

test('a link is the file that it leads to', async () => {
  const code = trustedCode(data)
  const link = join(folder, 'link.mjs')
  symlinkSync(work, link)
  await code.trust(link)
  expect(await code.isTrusted(work)).toBe(true)
  const other = join(folder, 'other.mjs')
  writeFileSync(other, '')
  rmSync(link)
  symlinkSync(other, link)
  expect(await code.isTrusted(link)).toBe(false)
})

test('what cannot be read trusts nothing and is written anew', async () => {
  const code = trustedCode(data)
  await code.trust(work)
  const file = join(data, 'trusted-code.json')
  for (const text of ['{', '[]', '{"format":"coreloom.trusted-code","version":2,"paths":[]}']) {
    writeFileSync(file, text)
    expect(await trustedCode(data).isTrusted(work)).toBe(false)
  }
  await trustedCode(data).trust(work)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    format: 'coreloom.trusted-code',
    version: 1,
    paths: [work],
  })
})

test('an answer that cannot be kept holds for this session, and is told', async () => {
  writeFileSync(data, 'a file where the folder should be')
  const code = trustedCode(data)
  await expect(code.trust(work)).rejects.toThrow(/EEXIST|ENOTDIR/)
  expect(await code.isTrusted(work)).toBe(true)
})
