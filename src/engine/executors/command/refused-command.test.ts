import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { CommandError } from './command'
import { launched, ran } from './testing/commands'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-refused-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a command that cannot be started is told in a sentence with the exit code of a shell:', () => {
  async function refused(argv: readonly string[], cwd?: string): Promise<CommandError> {
    const error: unknown = await launched(argv, { cwd }).catch((reason: unknown) => reason)
    if (error instanceof CommandError) return error
    throw new Error('It was started, or failed in another way', { cause: error })
  }

  test('not found', async () => {
    const error = await refused(['nope'])
    expect(error.exitCode).toBe(127)
    expect(error.message).toBe(
      'There is no command "nope". Check the spelling, or give its full path.',
    )
    expect((await refused(['./nope'], folder)).message).toContain(folder)
    expect(await refused([''])).toMatchObject({ exitCode: 127 })
  })

  test('not executable, or a folder', async () => {
    const path = join(folder, 'plain.txt')
    writeFileSync(path, 'text', { mode: 0o644 })
    expect(await refused([path])).toMatchObject({
      exitCode: 126,
      message: expect.stringContaining('may not be executed'),
    })
    expect(await refused([folder])).toMatchObject({
      exitCode: 126,
      message: expect.stringContaining('is a folder'),
    })
  })

  test('a working folder that does not exist, or is a file', async () => {
    const missing = join(folder, 'missing')
    expect(await refused(['true'], missing)).toMatchObject({
      exitCode: 126,
      message: `The working folder "${missing}" does not exist. Check its path.`,
    })
    expect(await refused(['true'], process.execPath)).toMatchObject({ exitCode: 126 })
  })

  test('a script whose interpreter does not exist, or seems not to for its line ends', async () => {
    const missing = join(folder, 'missing-interpreter')
    writeFileSync(missing, '#! /nope/sh -e\necho a\n', { mode: 0o755 })
    expect(await refused([missing])).toMatchObject({
      exitCode: 126,
      message: expect.stringContaining('"/nope/sh", which does not exist'),
    })
    const windows = join(folder, 'line-ends')
    writeFileSync(windows, '#!/bin/sh\r\necho a\r\n', { mode: 0o755 })
    expect((await refused([windows])).message).toContain('line ends of Windows')
    const without = join(folder, 'without-interpreter')
    writeFileSync(without, 'echo a', { mode: 0o755 })
    expect((await ran([without])).stdout).toEqual(['a'])
  })

  test('an argument that no system takes', async () => {
    expect(await refused(['echo', 'a\0b'])).toMatchObject({ exitCode: 126 })
    expect(await refused(['echo', 'x'.repeat(8_000_000)])).toMatchObject({
      exitCode: 126,
      message: expect.stringContaining('longer than the system takes'),
    })
  })
})
