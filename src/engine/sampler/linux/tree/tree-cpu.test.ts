import { describe, expect, test } from 'vitest'
import { startPython } from './programs.fixture'
import type { Watcher } from './tree-rows.fixture'
import { watchedPrograms } from './watched-programs.fixture'

describe.runIf(process.platform === 'linux')('total CPU, against getrusage', () => {
  const { started, watch } = watchedPrograms()

  /** What the tree used between the first scan and the last, and what the program says of the same time. */
  async function compare(code: string): Promise<{ seen: number; truth: number; watcher: Watcher }> {
    const program = started(
      startPython(`${code}
tell('ready')
wait()
before = used() + used(resource.RUSAGE_CHILDREN)
work()
tell(used() + used(resource.RUSAGE_CHILDREN) - before)
wait()
`),
    )
    await program.line()
    const watcher = watch({ pid: program.pid })
    watcher.scan('exact')
    program.next()
    const truth = Number(await watcher.during(program.line()))
    return { seen: watcher.last?.treeCpuMs ?? 0, truth, watcher }
  }
  const off = ({ seen, truth }: { seen: number; truth: number }): number =>
    Math.abs(seen / truth - 1)

  test('of a thread that spins is within 1 %', { timeout: 60_000 }, async () => {
    const result = await compare('def work(): spin(3000)')
    expect(off(result)).toBeLessThan(0.01)
    expect(result.watcher.last?.unsampledCpuMs).toBe(0)
  })

  test('of a thread that works 30 % of its time is within 1 %', { timeout: 60_000 }, async () => {
    const result = await compare(`
def work():
  for i in range(120):
      spin(9)
      time.sleep(0.021)
`)
    expect(off(result)).toBeLessThan(0.01)
  })

  test(
    'of 8 threads with different loads is within 1 %, each thread too',
    { timeout: 60_000 },
    async () => {
      const result = await compare(`
def one(load):
  for i in range(30):
      spin(load)
      time.sleep(0.02)
def work():
  global threads
  threads = [threading.Thread(target=one, args=(load,)) for load in range(4, 36, 4)]
  for thread in threads: thread.start()
  for thread in threads: thread.join()
`)
      expect(off(result)).toBeLessThan(0.01)
      expect(result.watcher.started.filter(({ kind }) => kind === 'thread')).toHaveLength(9)
    },
  )

  test(
    'of a loop of children of 100 ms is within 3 %, most of it in children',
    { timeout: 60_000 },
    async () => {
      const result = await compare(`
def work():
  for i in range(25):
      child = os.fork()
      if child == 0:
          spin(100)
          os._exit(0)
      os.waitpid(child, 0)
`)
      expect(off(result)).toBeLessThan(0.03)
      expect(result.watcher.last?.unsampledCpuMs).toBeGreaterThan(0)
      expect(result.watcher.started.filter(({ kind }) => kind === 'process').length).toBeLessThan(
        27,
      )
    },
  )

  test(
    'of children too short to be seen is told by their parent',
    { timeout: 60_000 },
    async () => {
      const result = await compare(`
def work():
  for i in range(1000):
      child = os.fork()
      if child == 0: os._exit(0)
      os.waitpid(child, 0)
`)
      expect(result.seen).toBeGreaterThan(result.truth * 0.97 - 20)
      expect(result.seen).toBeLessThan(result.truth * 1.03 + 20)
      const { watcher } = result
      const ids = watcher.started.map(({ series }) => series)
      expect(new Set(ids).size).toBe(ids.length)
      expect(watcher.processes().map(({ pid }) => pid)).toEqual([watcher.started[0]?.pid])
    },
  )
})
