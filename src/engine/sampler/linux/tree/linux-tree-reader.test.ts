import { readdirSync, readlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROW_STRIDE } from '../../../../shared/contract/tree-row'
import { ifReadable } from '../../../proc/proc-file'
import { LinuxTreeReader } from './linux-tree-reader'
import { startProgram, startPython } from './programs.fixture'
import { NoSuchTreeError } from '../../reader'
import { Watcher } from './tree-rows.fixture'
import { watchedPrograms } from './watched-programs.fixture'

/** Descriptors of this process that are open on files of /proc. */
function procDescriptors(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    // Undefined for the descriptor that listed the folder, which is closed by now.
    const path = ifReadable(() => readlinkSync(`/proc/self/fd/${fd}`))
    return path?.startsWith('/proc/') && !path.endsWith('/fd')
  }).length
}

const isState = (code: number | undefined, letter: string): boolean =>
  code === letter.codePointAt(0)

describe.runIf(process.platform === 'linux')('the reader of a process tree', () => {
  const { started, watch } = watchedPrograms()

  test('children and grandchildren are found, with their parents, names and command lines', async () => {
    const program = started(
      startProgram('sh', ['-c', 'sh -c "sleep 1000 & sleep 1001 & wait" & echo ready; wait']),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    await watcher.until(
      () => [...watcher.names.values()].filter(({ name }) => name === 'sleep').length === 4,
    )
    const all = watcher.processes()
    const [root] = all
    const middle = all.find(({ parent }) => parent === root?.series)
    const leaves = all.filter(({ parent }) => parent === middle?.series)
    expect(root).toMatchObject({ pid: program.pid, parent: undefined, name: 'sh' })
    const commands = leaves.map(({ series }) => watcher.names.get(series)?.command)
    expect(new Set(commands)).toEqual(new Set(['sleep 1000', 'sleep 1001']))
    expect(all).toHaveLength(4)
  })

  test('an orphan of the session stays in the tree, also when its parent was never seen', async () => {
    const program = started(
      startProgram('sh', ['-c', 'echo ready; read go; (sleep 1000 &); echo orphaned; read end']),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    watcher.scan()
    program.next()
    await program.line()
    await watcher.until(() => [...watcher.names.values()].some(({ name }) => name === 'sleep'))
    const sleeper = watcher.processes().find(({ pid }) => pid !== program.pid)
    expect(sleeper?.parent).toBe(watcher.started[0]?.series)
    process.kill(program.pid, 'SIGKILL')
    const scan = await watcher.until(({ rootIsAlive }) => !rootIsAlive)
    expect(scan.isAlive).toBe(true)
    expect(watcher.reader.members().map(({ pid }) => pid)).toEqual([sleeper?.pid])
    expect(watcher.reader.members()[0]?.signal('SIGKILL')).toBe(true)
    await watcher.until(({ isAlive }) => !isAlive)
  })

  test('a tree that is stopped stands still and goes on, and no counter ever goes back or too fast', async () => {
    const program = started(
      startPython(`
for i in range(2): threading.Thread(target=spin, args=(3600000,), daemon=True).start()
if os.fork() == 0: spin(3600000)
tell('ready')
wait()
`),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    const before = new Map<number, { t: number; cpuMs: number }>()
    const advance = async (scans: number): Promise<number> => {
      const fromMs = watcher.last?.treeCpuMs ?? 0
      for (let i = 0; i < scans; i += 1) {
        const { rows, cores } = watcher.scan()
        for (let row = 0; row < rows.length; row += ROW_STRIDE) {
          const [series = 0, t = 0, cpuMs = 0] = rows.subarray(row, row + 3)
          const previous = before.get(series) ?? { t, cpuMs }
          const isThread = watcher.started.find((s) => s.series === series)?.kind === 'thread'
          const most = (t - previous.t) * (isThread ? 1 : cores.length)
          expect(cpuMs - previous.cpuMs).toBeGreaterThanOrEqual(0)
          expect(cpuMs - previous.cpuMs).toBeLessThanOrEqual(most + 1e-6)
          before.set(series, { t, cpuMs })
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return (watcher.last?.treeCpuMs ?? 0) - fromMs
    }
    await advance(5)
    for (const member of watcher.reader.members()) expect(member.signal('SIGSTOP')).toBe(true)
    // A thread that spins is told to stop, and does so at the next tick of its core, some time after the others.
    await watcher.until(() =>
      watcher.threads().every(({ series }) => isState(watcher.figures(series)?.state, 'T')),
    )
    let usedMs = -1
    await watcher.until(({ treeCpuMs }) => usedMs === (usedMs = treeCpuMs))
    watcher.scan('exact')
    watcher.scan('exact')
    expect(await advance(10)).toBe(0)
    for (const member of watcher.reader.members()) member.signal('SIGCONT')
    await watcher.until(({ treeCpuMs }) => treeCpuMs > 0)
    await advance(5)
  })

  test('a root that idles is read at less cost, and what wakes up is told at once', async () => {
    const program = started(
      startPython(`
tell('ready')
wait()
spin(50)
tell('done')
wait()
spin(3600000)
`),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    await watcher.until(() => isState(watcher.figures(0)?.state, 'S'))
    for (let i = 0; i < 5; i += 1) watcher.scan()
    const idle = watcher.figures(0)
    expect(isState(idle?.state, 'S')).toBe(true)
    expect(idle?.rssBytes).toBeGreaterThan(1 << 20)
    program.next()
    await program.line()
    await watcher.until(() => (watcher.figures(0)?.cpuMs ?? 0) >= (idle?.cpuMs ?? 0) + 50)
    program.next()
    await watcher.until(() => isState(watcher.figures(1)?.state, 'R'))
  })

  test('the expensive figures come at the first reading, about once a second, and when asked exactly', async () => {
    const program = started(
      startPython(`
data = os.urandom(1 << 20)
tell('ready')
wait()
with open('/proc/self/comm') as file: file.read()
wait()
`),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    watcher.reader.setPss(true)
    watcher.scan()
    const first = watcher.figures(0)
    expect(first?.voluntarySwitches).toBeGreaterThanOrEqual(0)
    expect(first?.pssBytes).toBeGreaterThan(1 << 20)
    expect(first?.pssBytes).toBeLessThanOrEqual((first?.rssBytes ?? 0) * 1.5)
    expect(first?.writeBytes).toBeGreaterThanOrEqual(0)
    let without = 0
    await watcher.until(() => {
      const isRead = (watcher.figures(1)?.voluntarySwitches ?? -1) >= 0
      if (!isRead) without += 1
      return without > 0 && isRead
    })
    watcher.reader.setPss(false)
    watcher.scan('exact')
    watcher.scan('exact')
    expect(watcher.figures(0)?.pssBytes).toBeNaN()
    expect(watcher.figures(0)?.involuntarySwitches).toBeGreaterThanOrEqual(0)
  })

  test('a number that is no process, or a thread of one, is refused with a sentence', async () => {
    expect(() => LinuxTreeReader.open({ pid: 2 ** 22 + 1 })).toThrow(NoSuchTreeError)
    expect(() => LinuxTreeReader.open({ pid: 2 ** 22 + 1 })).toThrow('There is no process 4194305.')
    const program = started(
      startPython(`
threading.Thread(target=wait).start()
tell(threading.enumerate()[1].native_id)
`),
    )
    const tid = Number(await program.line())
    expect(() => LinuxTreeReader.open({ pid: tid })).toThrow(
      `is a thread of the process ${program.pid}`,
    )
  })

  test('a process that has ended gets no signal', async () => {
    const program = started(startProgram('sleep', ['1000']))
    const watcher = watch({ pid: program.pid })
    watcher.scan()
    const [member] = watcher.reader.members()
    await program.end()
    expect(member?.signal('SIGTERM')).toBe(false)
  })

  test('closing leaves no descriptor open', async () => {
    const program = started(startProgram('sh', ['-c', 'sleep 1000 & echo ready; wait']))
    await program.line()
    const before = procDescriptors()
    const watcher = new Watcher({ pid: program.pid })
    await watcher.until(() => [...watcher.names.values()].some(({ name }) => name === 'sleep'))
    watcher.scan('exact')
    const open = procDescriptors()
    for (let i = 0; i < 100; i += 1) watcher.scan(i % 10 === 0 ? 'exact' : 'quick')
    expect(procDescriptors()).toBe(open)
    expect(open).toBeGreaterThan(before)
    watcher.reader.close()
    expect(procDescriptors()).toBe(before)
  })
})
