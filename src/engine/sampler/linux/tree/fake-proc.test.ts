import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ProcessScan } from './process-scan'
import { Watcher } from './tree-rows.fixture'

/** Files of a folder answer like those of /proc but for one thing: an open one still answers when it was deleted. */
describe('a tree in a /proc as other kernels write it', () => {
  let root: string
  let watcher: Watcher | undefined
  let forks = 1

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  interface Shape {
    readonly parent: number
    readonly ticks?: number
    readonly reaped?: number
    readonly threads?: number
    readonly session?: number
    readonly start?: number
    readonly name?: string
  }
  const stat = (pid: number, shape: Shape): string => {
    const {
      parent,
      ticks = 0,
      reaped = 0,
      threads = 1,
      session = 1,
      start = 88,
      name = 'a b',
    } = shape
    return `${pid} (${name}) S ${parent} 1 ${session} 0 -1 0 0 0 0 0 ${ticks} 0 ${reaped} 0 20 0 ${threads} 0 ${start} 1 1 1 1 1 99 1 1 0 0 0 0 0 0 0 17 1 0 0\n`
  }
  const machine = (): void => {
    forks += 1
    write('stat', `cpu  9 0 0 9 0 0 0 0 0 0\ncpu1 3 0 0 9 0 0 0 0 0 0\nprocesses ${forks}\n`)
  }
  const process = (pid: number, shape: Shape): void => {
    machine()
    write(`${pid}/stat`, stat(pid, shape))
    write(`${pid}/task/${pid}/stat`, stat(pid, shape))
    write(`${pid}/statm`, '900 100 0 0 0 0 0\n')
    write(`${pid}/status`, `Name:\ta b\nTgid:\t${pid}\n`)
    write(`${pid}/cmdline`, `a b\0of ${pid}\0`)
  }
  const watch = (): Watcher => (watcher = new Watcher({ pid: 7 }, root))
  const pids = (): number[] => watcher?.processes().map(({ pid }) => pid) ?? []

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'coreloom-tree-'))
    machine()
    write('self/stat', stat(1, { parent: 0 }))
    process(7, { parent: 1, ticks: 30 })
  })
  afterEach(() => {
    watcher?.reader.close()
    watcher = undefined
    rmSync(root, { recursive: true })
  })

  test('without scheduler statistics the CPU comes from ticks, and the wait is not available', () => {
    process(7, { parent: 1, ticks: 45, threads: 2 })
    write('7/task/7/stat', stat(7, { parent: 1, ticks: 30 }))
    write('7/task/8/stat', stat(8, { parent: 1, ticks: 15, name: 'helper' }))
    const { reader, started } = watch()
    watcher?.scan()
    expect(reader.notAvailable).toEqual(['waitMs', 'pssBytes', 'readBytes', 'writeBytes'])
    expect(started.map(({ kind, name, baseCpuMs }) => [kind, name, baseCpuMs])).toEqual([
      ['process', 'a b', 450],
      ['thread', 'a b', 300],
      ['thread', 'helper', 150],
    ])
    expect(watcher?.figures(0)).toMatchObject({ cpuMs: 450, waitMs: Number.NaN, core: Number.NaN })
    expect(watcher?.figures(2)).toMatchObject({ cpuMs: 150, core: 1 })
  })

  test('a core that is offline has no reading', () => {
    expect(watch().scan().cores).toEqual(Float64Array.of(Number.NaN, 30))
  })

  test('children and theirs are found by a scan, parents first', () => {
    process(20, { parent: 30 })
    process(30, { parent: 7 })
    process(40, { parent: 1 })
    watch().scan()
    expect(watcher?.started.filter(({ kind }) => kind === 'process')).toMatchObject([
      { pid: 7, parent: undefined, command: "'a b' 'of 7'" },
      { pid: 30, parent: 0 },
      { pid: 20, parent: 2 },
    ])
  })

  test('between two scans the files of children tell of children and theirs, and nothing else is opened', () => {
    write('thread-self/children', '')
    write('7/task/8/children', '20 ')
    process(20, { parent: 7 })
    write('20/task/20/children', '30 31')
    process(30, { parent: 20 })
    process(31, { parent: 20 })
    process(40, { parent: 1 })
    const scan = new ProcessScan(root)
    const tracked = new Map([[7, { threads: { tids: [7, 8] } }]])
    let found
    do {
      expect(scan.find(tracked, true)?.found.has(40)).toBe(true)
      found = scan.find(tracked, false)?.found
      // On a busy machine the next scan may be due already.
    } while (!found || found.has(40))
    expect([...found.keys()]).toEqual([20, 30, 31])
  })

  test('nothing is looked for while nothing was started', () => {
    watch().scan()
    forks -= 1
    process(20, { parent: 7 })
    watcher?.scan('exact')
    expect(pids()).toEqual([7])
    process(21, { parent: 7 })
    watcher?.scan('exact')
    expect(pids()).toEqual([7, 20, 21])
  })

  test('a process without readable bytes has none, and the rest', () => {
    write('self/io', 'rchar: 1\nread_bytes: 2\nwrite_bytes: 3\n')
    watch().scan('exact')
    expect(watcher?.reader.notAvailable).not.toContain('readBytes')
    expect(watcher?.figures(0)).toMatchObject({ readBytes: Number.NaN, cpuMs: 300 })
    write('7/io', 'rchar: 1\nread_bytes: 2\nwrite_bytes: 3\n')
    watcher?.scan('exact')
    expect(watcher?.figures(0)).toMatchObject({ readBytes: 2, writeBytes: 3 })
  })

  test('what was used and collected before the watch is no part of it', () => {
    process(7, { parent: 1, ticks: 30, reaped: 500 })
    expect(watch().scan()).toMatchObject({ treeCpuMs: 0, unsampledCpuMs: 0 })
    process(7, { parent: 1, ticks: 31, reaped: 502 })
    expect(watcher?.scan('exact')).toMatchObject({ treeCpuMs: 30, unsampledCpuMs: 20 })
  })

  test('a process that is just being taken away is gone, and its empty counters are not read', () => {
    process(20, { parent: 7, ticks: 9 })
    watch().scan()
    process(20, { parent: 0, threads: 0 })
    expect(watcher?.scan()).toMatchObject({ ended: [3, 2], treeCpuMs: 0, isAlive: true })
    expect(pids()).toEqual([7])
  })
})
