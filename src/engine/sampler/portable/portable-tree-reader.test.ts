import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { Row, ROW_STRIDE } from '../../../shared/contract/tree-row'
import { monotonicMs } from '../../common/clock'
import { startChild, type Spinner } from '../spinners.fixture'
import { PortableTreeReader } from './portable-tree-reader'
import type { TreeScan } from '../reader'

/** Generous: a busy machine starts processes slowly. */
const LIMIT_MS = 20_000

/** Reads a line, uses about 200 ms of CPU in a child, says so, and waits for the next. */
const PARENT = `
  const { spawn } = require('node:child_process')
  const code = "const end = Date.now() + 200; while (Date.now() < end) ; process.stdout.write('spun'); setInterval(() => {}, 1000)"
  process.stdin.on('data', () => {
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'inherit', 'inherit'] })
    process.on('exit', () => child.kill('SIGKILL'))
  })
  process.stdin.on('end', () => process.exit())
  process.stdout.write('ready')
`

describe('the portable reader of trees', () => {
  const spinners: Spinner[] = []
  const parents: ChildProcess[] = []
  const startSpinner = async (): Promise<Spinner> => {
    const spinner = await startChild(0)
    spinners.push(spinner)
    return spinner
  }
  /** Its end closes the input of the parent, which then ends its own children. */
  const startParent = async (): Promise<ChildProcess & { pid: number }> => {
    const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['pipe', 'pipe', 'inherit'] })
    parents.push(parent)
    await once(parent.stdout, 'data')
    if (parent.pid === undefined) throw new Error('The parent did not start.')
    return Object.assign(parent, { pid: parent.pid })
  }
  afterEach(async () => {
    await Promise.all(spinners.splice(0).map((spinner) => spinner.end()))
    await Promise.all(
      parents.splice(0).map(async (parent) => {
        if (parent.exitCode !== null || parent.signalCode !== null) return
        const exited = once(parent, 'exit')
        parent.stdin?.end()
        await exited
      }),
    )
  })

  test("counts a process's CPU within 3 % of getrusage, since it began when it was launched", async () => {
    const spinner = await startSpinner()
    const { pid } = spinner.target
    const reader = await PortableTreeReader.open({ pid, supervisorPid: process.pid })
    const ownCpuMs = await spinner.spin(3000)
    const { rows, started, cores, treeCpuMs, isAlive, rootIsAlive } = await reader.scan()
    expect(started).toMatchObject([{ series: 0, kind: 'process', pid, baseCpuMs: 0 }])
    expect(started[0]?.parent).toBeUndefined()
    expect(rows.length).toBe(ROW_STRIDE)
    expect(Math.abs((rows[Row.cpuMs] ?? 0) / ownCpuMs - 1)).toBeLessThan(0.03)
    expect(treeCpuMs).toBe(rows[Row.cpuMs])
    expect(rows[Row.rssBytes]).toBeGreaterThan(10_000_000)
    for (const missing of [Row.waitMs, Row.core, Row.state, Row.readBytes]) {
      expect(rows[missing]).toBeNaN()
    }
    expect(cores.length).toBe(cpus().length)
    expect([isAlive, rootIsAlive]).toEqual([true, true])
  })

  test('a process that ran before brings what it had used along, and the tree counts from there', async () => {
    const spinner = await startSpinner()
    const beforeMs = await spinner.spin(300)
    const openedAt = monotonicMs()
    const reader = await PortableTreeReader.open({ pid: spinner.target.pid })
    const first = await reader.scan()
    const { baseCpuMs = 0, startedMs = Infinity } = first.started[0] ?? {}
    expect(baseCpuMs).toBeGreaterThan(beforeMs * 0.9)
    expect(startedMs).toBeLessThan(openedAt)
    expect(first.treeCpuMs).toBe(0)
    const ownCpuMs = await spinner.spin(300)
    const { treeCpuMs } = await reader.scan()
    expect(Math.abs(treeCpuMs - (ownCpuMs - baseCpuMs))).toBeLessThan(60)
  })

  test('finds a child that comes later, and keeps its CPU when it has ended', async () => {
    const parent = await startParent()
    const reader = await PortableTreeReader.open({
      pid: parent.pid,
      supervisorPid: process.pid,
    })
    const startedAt = monotonicMs()
    parent.stdin?.write('spin')
    if (parent.stdout) await once(parent.stdout, 'data')
    const found = await scanUntil(reader, ({ started }) =>
      started.some(({ parent: of }) => of === 0),
    )
    const child = found.started.find((series) => series.parent === 0)
    if (!child) throw new Error('No child was found.')
    expect(child.command).toContain('spun')
    expect(child.startedMs).toBeGreaterThanOrEqual(startedAt - 1000)
    expect(child.baseCpuMs).toBe(0)
    const before = found.treeCpuMs

    process.kill(child.pid, 'SIGKILL')
    const after = await scanUntil(reader, ({ ended }) => ended.length > 0)
    expect(after.ended).toEqual([child.series])
    expect(after.treeCpuMs).toBeGreaterThanOrEqual(before)
    expect(after.rootIsAlive).toBe(true)
  })

  test('tells the end of the whole tree at once, and signals nobody any more', async () => {
    const spinner = await startSpinner()
    const reader = await PortableTreeReader.open({ pid: spinner.target.pid })
    await reader.scan()
    const [member] = reader.members()
    expect(member?.pid).toBe(spinner.target.pid)
    expect(member?.signal('SIGCONT')).toBe(true)
    await spinner.end()
    const { ended, rows, isAlive, rootIsAlive } = await reader.scan()
    expect([ended, rows.length, isAlive, rootIsAlive]).toEqual([[0], 0, false, false])
    expect(member?.signal('SIGCONT')).toBe(false)
    expect(reader.members()).toEqual([])
  })

  test('tells no series of what had ended before it could be read', async () => {
    const spinner = await startSpinner()
    const reader = await PortableTreeReader.open({ pid: spinner.target.pid })
    await spinner.end()
    expect(await reader.scan()).toMatchObject({ started: [], ended: [], isAlive: false })
  })

  test('says that there is no such process; a launched command that has ended is an empty tree', async () => {
    const spinner = await startSpinner()
    const { pid } = spinner.target
    await spinner.end()
    await expect(PortableTreeReader.open({ pid })).rejects.toThrow(
      `There is no process ${pid}. Choose one from the list, or check the number.`,
    )
    const reader = await PortableTreeReader.open({ pid, supervisorPid: process.pid })
    expect(await reader.scan()).toMatchObject({ isAlive: false, rootIsAlive: false })
  })

  test('tells CPU and memory of processes, and that it tells nothing else', async () => {
    const reader = await PortableTreeReader.open({ pid: process.pid })
    expect(reader.notAvailable).toEqual([
      'waitMs',
      'core',
      'state',
      'pssBytes',
      'voluntarySwitches',
      'involuntarySwitches',
      'readBytes',
      'writeBytes',
      'threads',
      'unsampledCpuMs',
    ])
  })
})

async function scanUntil(
  reader: PortableTreeReader,
  isSo: (scan: TreeScan) => boolean,
): Promise<TreeScan> {
  for (const until = monotonicMs() + LIMIT_MS; monotonicMs() < until; await wait(50)) {
    const scan = await reader.scan()
    if (isSo(scan)) return scan
  }
  throw new Error('It did not come to that.')
}
