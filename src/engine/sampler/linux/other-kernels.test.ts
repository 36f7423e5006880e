import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LinuxReader } from './linux-reader'
import type { Target } from '../reader'
import { openReader, readTargets } from './read-targets.fixture'

describe('a /proc as other kernels write it', () => {
  let root: string
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const stat = (ticks: number) =>
    `7 (a b) S 1 7 7 0 -1 0 0 0 0 0 ${ticks} 5 0 0 20 0 1 0 88 1 1 1 1 1 1 1 1 0 0 0 0 0 0 0 17 1 0 0\n`
  const child: Target = { worker: 0, role: 'worker', pid: 7, tid: 7, ownProcess: true }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'coreloom-proc-'))
    write('stat', 'cpu  9 0 0 9 0 0 0 0 0 0\ncpu1 3 0 0 9 0 0 0 0 0 0\nintr 1\n')
    write('self/stat', stat(1))
    write('7/stat', stat(40))
    write('7/statm', '900 100 0 0 0 0 0\n')
    write('7/task/7/stat', stat(30))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  test('without scheduler statistics the CPU comes from ticks and the wait is not available', () => {
    write('7/schedstat', '0 0 0\n')
    write('7/task/7/schedstat', '0 0 0\n')
    const reader = openReader(root)
    const [reading] = readTargets(reader, [child], 'exact').targets
    reader.close()
    expect(reading?.process?.cpuMs).toBe(450)
    expect(reading?.thread).toMatchObject({ cpuMs: 350, waitMs: undefined, core: 1 })
  })

  test('without the files of scheduler statistics it is the same', () => {
    const reader = openReader(root)
    const [reading] = readTargets(reader, [child], 'exact').targets
    reader.close()
    expect(reading?.process?.cpuMs).toBe(450)
    expect(reading?.thread).toMatchObject({ cpuMs: 350, waitMs: undefined, core: 1 })
  })

  test('a core that is offline has no reading', () => {
    const reader = openReader(root)
    expect(readTargets(reader, []).cores).toEqual(new Float64Array([Number.NaN, 30]))
    reader.close()
  })

  test('is not taken for one when the cores or the own process cannot be read', () => {
    expect(LinuxReader.open(() => [], join(root, 'nowhere'))).toBeUndefined()
    write('self/stat', '')
    expect(LinuxReader.open(() => [], root)).toBeUndefined()
    write('self/stat', stat(1))
    write('stat', 'nothing of cores\n')
    expect(LinuxReader.open(() => [], root)).toBeUndefined()
  })
})
