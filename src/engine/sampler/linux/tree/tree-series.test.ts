import { describe, expect, test } from 'vitest'
import { startProgram, startPython } from './programs.fixture'
import { watchedPrograms } from './watched-programs.fixture'

const isState = (code: number | undefined, letter: string): boolean =>
  code === letter.codePointAt(0)

describe.runIf(process.platform === 'linux')('series of the reader of a process tree', () => {
  const { started, watch } = watchedPrograms()

  test('a child is the same series when it renames itself and through exec', async () => {
    const program = started(
      startPython(`
tell('ready')
wait()
name('a) R 1 (b c')
tell('named')
wait()
os.execvp('sleep', ['sleep', '1000'])
`),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    watcher.scan()
    program.next()
    await program.line()
    watcher.scan()
    expect([...watcher.names.values()].map(({ name }) => name)).toEqual([
      'a) R 1 (b c',
      'a) R 1 (b c',
    ])
    program.next()
    await watcher.until(() => watcher.names.get(0)?.command === 'sleep 1000')
    expect([...watcher.names.values()].map(({ name }) => name)).toEqual(['sleep', 'sleep'])
    expect(watcher.ended).toEqual([])
  })

  test('a program that starts another of the same name has a new command line', async () => {
    const program = started(
      startProgram('sh', ['-c', 'echo ready; read go; exec sh -c "read end #other"']),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    watcher.scan()
    program.next()
    await watcher.until(() => watcher.names.get(0)?.command === "sh -c 'read end #other'")
  })

  test('a zombie is in the tree with its state and its CPU until its parent waits for it', async () => {
    const program = started(
      startPython(`
child = os.fork()
if child == 0:
    spin(50)
    os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
tell(child)
wait()
os.waitpid(child, 0)
tell('done')
wait()
`),
    )
    const pid = Number(await program.line())
    const watcher = watch({ pid: program.pid })
    watcher.scan()
    const zombie = watcher.processes().find((series) => series.pid === pid)
    const figures = watcher.figures(zombie?.series)
    expect(isState(figures?.state, 'Z')).toBe(true)
    expect(figures?.cpuMs).toBeGreaterThanOrEqual(50)
    expect(figures?.rssBytes).toBeNaN()
    program.next()
    await program.line()
    watcher.scan('exact')
    expect(watcher.ended).toContain(zombie?.series)
  })

  test('threads come and go with their names; what those that ended used stays in the process', async () => {
    const program = started(
      startPython(`
def one():
    name('worker (1)')
    spin(100)
    tell('there')
    wait()
thread = threading.Thread(target=one)
tell('ready')
wait()
thread.start()
thread.join()
tell(used())
wait()
`),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    watcher.scan()
    program.next()
    await program.line()
    watcher.scan()
    const worker = watcher.threads().find(({ tid }) => tid !== program.pid)
    expect(worker).toMatchObject({ name: 'worker (1)', parent: 0, pid: program.pid, baseCpuMs: 0 })
    expect(watcher.figures(worker?.series)?.cpuMs).toBeGreaterThanOrEqual(99)
    program.next()
    const usedMs = Number(await program.line())
    // Python has joined it before the kernel is through with it.
    await watcher.until(() => watcher.ended.length > 0)
    watcher.scan('exact')
    expect(watcher.ended).toEqual([worker?.series])
    // Whatever came after the last reading is known to a tick of either kind.
    expect(watcher.figures(0)?.cpuMs).toBeGreaterThan(usedMs - 21)
    expect(watcher.figures(0)?.cpuMs).toBeLessThan(usedMs + 5)
  })
})
