import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { cpus } from 'node:os'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LinuxReader } from './linux-reader'
import { ifReadable } from '../../proc/proc-file'
import { keptSpinners, startChild, startThread } from '../spinners.fixture'
import { HOST, openReader, readTargets } from './read-targets.fixture'

/** Descriptors of this process that are open on files of /proc. */
function procDescriptors(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    const path = readDescriptor(fd)
    return path?.startsWith('/proc/') && !path.endsWith('/fd')
  }).length
}

/** Undefined for the descriptor that listed the folder, which is closed by now. */
function readDescriptor(fd: string): string | undefined {
  return ifReadable(() => readlinkSync(`/proc/self/fd/${fd}`))
}

describe.runIf(process.platform === 'linux')('descriptors of the reader of /proc', () => {
  let reader: LinuxReader
  const { started, endAll } = keptSpinners()

  beforeEach(() => {
    reader = openReader()
  })
  afterEach(() => reader.close())

  test('1,000 scans leave no more descriptors open than one, and closing leaves none', async () => {
    const [child, thread] = await Promise.all([started(startChild(0)), started(startThread(1))])
    const targets = [child.target, thread.target, HOST]
    const idle = procDescriptors()
    readTargets(reader, targets, 'exact')
    const afterOne = procDescriptors()
    expect(afterOne).toBeGreaterThan(idle)
    for (let i = 0; i < 1000; i += 1)
      readTargets(reader, targets, i % 100 === 0 ? 'exact' : 'quick')
    expect(procDescriptors()).toBe(afterOne)
    readTargets(reader, [])
    expect(procDescriptors()).toBe(idle)
    readTargets(reader, targets)
    await endAll()
    reader.close()
    expect(procDescriptors()).toBe(idle - 1) // It held /proc/stat.
    reader = openReader()
  })

  test('with no descriptor left a new target has no reading until there are some again', async () => {
    const [child, thread] = await Promise.all([started(startChild(0)), started(startThread(1))])
    const targets = [HOST, child.target, thread.target]
    expect(readTargets(reader, [HOST]).targets[0]).toBeDefined()
    const taken = takeAllDescriptors()
    const short = readTargets(reader, targets, 'exact')
    closeSync(taken.pop() ?? -1)
    const oneLeft = readTargets(reader, targets)
    giveBack(taken)
    expect(short.targets.map(({ target }) => target)).toEqual([HOST])
    expect(short.cores.length).toBe(cpus().length)
    expect(oneLeft.targets.map(({ target }) => target)).toEqual([HOST])
    expect(readTargets(reader, targets).targets.length).toBe(3)
  })
})

const prlimit = (...options: string[]): string =>
  execFileSync('prlimit', [`--pid=${process.pid}`, ...options], { encoding: 'utf8' }).trim()
let limitBefore = ''

/** Lowers the limit of this process first: it may be a million. */
function takeAllDescriptors(): number[] {
  limitBefore = prlimit('--nofile', '--output=SOFT', '--noheadings')
  prlimit(`--nofile=${readdirSync('/proc/self/fd').length + 100}:`)
  const taken: number[] = []
  for (;;) {
    const fd = ifReadable(() => openSync('/dev/null', 'r'))
    if (fd === undefined) return taken
    taken.push(fd)
  }
}

function giveBack(taken: readonly number[]): void {
  for (const fd of taken) closeSync(fd)
  prlimit(`--nofile=${limitBefore}:`)
}
