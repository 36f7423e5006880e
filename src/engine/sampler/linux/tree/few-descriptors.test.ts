import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readdirSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { ifReadable } from '../../../proc/proc-file'
import { Descriptors } from './descriptors'
import { startProgram, type Program } from './programs.fixture'
import { TreeFile } from './tree-file'
import { Watcher } from './tree-rows.fixture'

const prlimit = (...options: string[]): string =>
  execFileSync('prlimit', [`--pid=${process.pid}`, ...options], { encoding: 'utf8' }).trim()

describe.runIf(process.platform === 'linux')('with few descriptors', () => {
  let program: Program | undefined
  let watcher: Watcher | undefined
  let limitBefore: string | undefined
  const taken: number[] = []

  const limitTo = (count: number): void => {
    limitBefore ??= prlimit('--nofile', '--output=SOFT', '--noheadings')
    prlimit(`--nofile=${count}:`)
  }
  const open = (): number => readdirSync('/proc/self/fd').length
  afterEach(async () => {
    for (const fd of taken.splice(0)) closeSync(fd)
    watcher?.reader.close()
    watcher = undefined
    // Needs some descriptors itself.
    if (limitBefore !== undefined) prlimit(`--nofile=${limitBefore}:`)
    limitBefore = undefined
    await program?.end()
    program = undefined
  })

  async function startSleepers(): Promise<Program> {
    program = startProgram('sh', [
      '-c',
      'for i in $(seq 60); do sleep 1000 & done; echo ready; wait',
    ])
    await program.line()
    return program
  }

  test('a tree of 61 processes is read whole, and a quarter of the limit stays free', async () => {
    const { pid } = await startSleepers()
    const limit = open() + 60
    limitTo(limit)
    watcher = new Watcher({ pid })
    for (const precision of ['quick', 'exact', 'quick'] as const) {
      watcher.scan(precision)
      const figures = watcher.processes().map(({ series }) => watcher?.figures(series))
      expect(figures).toHaveLength(61)
      expect(figures.every((f) => f !== undefined && f.cpuMs >= 0 && f.rssBytes > 0)).toBe(true)
      expect(open()).toBeLessThanOrEqual(limit * 0.75 + 1)
    }
    expect(watcher.ended).toEqual([])
  })

  test('with none left what is open is read on, the rest is read again when there are some', async () => {
    const { pid } = await startSleepers()
    watcher = new Watcher({ pid })
    watcher.scan()
    limitTo(open() + 20)
    for (;;) {
      const fd = ifReadable(() => openSync('/dev/null', 'r'))
      if (fd === undefined) break
      taken.push(fd)
    }
    watcher.scan('exact')
    expect(watcher.figures(0)?.cpuMs).toBeGreaterThanOrEqual(0)
    expect(watcher.ended).toEqual([])
    for (const fd of taken.splice(0)) closeSync(fd)
    watcher.scan('exact')
    expect(watcher.processes()).toHaveLength(61)
  })

  test('a file that is not kept open is opened for each reading, and kept once it may be', () => {
    const descriptors = new Descriptors(0)
    const first = new TreeFile('/proc/self/stat', new Descriptors(1))
    const file = new TreeFile('/proc/self/stat', descriptors)
    const before = open()
    expect(file.read((_bytes, length) => length)).toBeGreaterThan(0)
    expect(open()).toBe(before)
    expect(first.read((_bytes, length) => length)).toBeGreaterThan(0)
    expect(open()).toBe(before + 1)
    descriptors.giveBack()
    file.read((_bytes, length) => length)
    expect(open()).toBe(before + 2)
    file.close()
    first.close()
    expect(file.read((_bytes, length) => length)).toBeGreaterThan(0)
    expect(open()).toBe(before)
  })
})
