import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { unzip } from './unzip.mjs'

interface Entry {
  readonly name: string
  readonly text: string
  readonly mode: number
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-unzip-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const keepNames = { rename: (name: string) => name, onProgress: () => {} }

it.skipIf(process.platform === 'win32')('keeps file modes and symbolic links', async () => {
  const archive = zip([
    { name: 'bin/run', text: '#!/bin/sh', mode: 0o100755 },
    { name: 'plain.txt', text: 'words', mode: 0o100640 },
    { name: 'link', text: 'bin/run', mode: 0o120777 },
  ])
  await unzip(archive, join(folder, 'out'), keepNames)
  expect(readFileSync(join(folder, 'out/link'), 'utf8')).toBe('#!/bin/sh')
  expect(readlinkSync(join(folder, 'out/link'))).toBe('bin/run')
  expect(statSync(join(folder, 'out/bin/run')).mode & 0o777).toBe(0o755)
  expect(statSync(join(folder, 'out/plain.txt')).mode & 0o777).toBe(0o640)
})

it('renames and leaves out entries as told, and reports progress to the end', async () => {
  const archive = zip([
    { name: 'App/tool', text: 'tool', mode: 0o100755 },
    { name: 'App/secret', text: 'secret', mode: 0o100644 },
  ])
  const shares: number[] = []
  await unzip(archive, join(folder, 'out'), {
    rename: (name) => (name.endsWith('secret') ? undefined : name.replace('App/', '')),
    onProgress: (share) => shares.push(share),
  })
  expect(readdirSync(join(folder, 'out'))).toEqual(['tool'])
  expect(shares).toEqual([0.5, 1])
})

it('refuses a symbolic link that points outside', async () => {
  const archive = zip([{ name: 'link', text: '../../etc/passwd', mode: 0o120777 }])
  await expect(unzip(archive, join(folder, 'out'), keepNames)).rejects.toThrow('points outside')
})

it('refuses an entry whose name leads outside', async () => {
  const archive = zip([{ name: '../escaped', text: 'x', mode: 0o100644 }])
  await expect(unzip(archive, join(folder, 'out'), keepNames)).rejects.toThrow('../escaped')
})

/** Writes an archive of stored entries, by the layout of PKWARE's APPNOTE 4.3, and answers its path. */
function zip(entries: readonly Entry[]): string {
  const madeOnUnix = 3 << 8
  let offset = 0
  const files: Buffer[] = []
  const directory: Buffer[] = []
  for (const { name, text, mode } of entries) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(text), 10)
    common.writeUInt32LE(text.length, 14)
    common.writeUInt32LE(text.length, 18)
    common.writeUInt16LE(name.length, 22)
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name + text)])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(mode * 0x10000, 6)
    rest.writeUInt32LE(offset, 10)
    const madeBy = Buffer.from([20, madeOnUnix >> 8])
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, common, rest, Buffer.from(name)]),
    )
    files.push(file)
    offset += file.length
  }
  const entriesBytes = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(entriesBytes.length, 8)
  end.writeUInt32LE(offset, 12)
  const path = join(folder, 'archive.zip')
  writeFileSync(path, Buffer.concat([...files, entriesBytes, Buffer.from('PK\x05\x06'), end]))
  return path
}
