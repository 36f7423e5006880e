import { describe, expect, test } from 'vitest'
import { monotonicMs } from '../../../common/clock'
import { startPython, type Program } from './programs.fixture'
import type { Watcher } from './tree-rows.fixture'
import { watchedPrograms } from './watched-programs.fixture'

describe.runIf(process.platform === 'linux')('what has rested for a second', () => {
  const { started, watch } = watchedPrograms()

  const children = 8
  const usedMs = 60

  /** Children that have used some CPU and rest for long; they go on, or end, with the parent's next line. */
  async function rested(
    pauseMs: number,
    then: string,
  ): Promise<{ program: Program; watcher: Watcher; pids: readonly number[] }> {
    const program = started(
      startPython(`
reader, writer = os.pipe()
pids = []
for i in range(${children}):
  pid = os.fork()
  if pid == 0:
      spin(${usedMs})
      tell('rests')
      os.read(reader, 1)
      spin(${usedMs})
      tell('done')
      signal.pause()
  pids.append(pid)
tell(' '.join(map(str, pids)))
wait()
${then}
wait()
`),
    )
    const lines: string[] = []
    while (lines.length < children + 1) lines.push(await program.line())
    const pids =
      lines
        .find((line) => line.includes(' '))
        ?.split(' ')
        .map(Number) ?? []
    const watcher = watch({ pid: program.pid })
    const until = monotonicMs() + 2500
    while (monotonicMs() < until) {
      watcher.scan()
      await pause(pauseMs)
    }
    return { program, watcher, pids }
  }
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
  const fast = 5
  const slow = 300
  const seriesOf = (watcher: Watcher, pid: number | undefined): number | undefined =>
    watcher.processes().find((one) => one.pid === pid)?.series
  /** How many processes had a row in the last scan. */
  const told = (watcher: Watcher): number =>
    watcher.processes().filter(({ series }) => watcher.figures(series) !== undefined).length

  test('is read at every other of fast scans, the root at each', async () => {
    const { watcher } = await rested(fast, '')
    const counts: number[] = []
    for (let i = 0; i < 40; i += 1) {
      watcher.scan()
      expect(watcher.figures(0)).toBeDefined()
      counts.push(told(watcher))
    }
    // Each has its expensive figures at a time of its own, and is then read.
    expect(counts.filter((count) => count <= children).length).toBeGreaterThan(counts.length / 2)
    watcher.scan('exact')
    expect(told(watcher)).toBe(children + 1)
  })

  test('is read at every scan where these are further apart', async () => {
    const { watcher } = await rested(slow, '')
    for (let i = 0; i < 3; i += 1) {
      await pause(slow)
      watcher.scan()
      expect(told(watcher)).toBe(children + 1)
    }
  })

  test('is told two scans later at most when it has worked again', async () => {
    const { program, watcher, pids } = await rested(fast, "os.write(writer, b'x')")
    watcher.scan('exact')
    const before = pids.map((pid) => watcher.figures(seriesOf(watcher, pid))?.cpuMs ?? NaN)
    program.next()
    await program.line()
    const after = new Map<number, number>()
    for (let i = 0; i < 2; i += 1) {
      watcher.scan()
      for (const pid of pids) {
        const figures = watcher.figures(seriesOf(watcher, pid))
        if (figures) after.set(pid, figures.cpuMs)
      }
    }
    const grown = pids.map((pid, i) => (after.get(pid) ?? NaN) - (before[i] ?? NaN))
    expect(grown.filter((ms) => ms >= usedMs - 1)).toHaveLength(1)
    expect(grown.filter((ms) => ms < usedMs / 2)).toHaveLength(children - 1)
  })

  test('is missed as soon as its parent has waited for it, and its CPU counts once', async () => {
    const reap = `for pid in pids:
  os.kill(pid, signal.SIGKILL)
  os.waitpid(pid, 0)
tell('reaped')`
    const { program, watcher, pids } = await rested(fast, reap)
    const before = watcher.scan('exact').treeCpuMs
    program.next()
    await program.line()
    watcher.scan()
    expect(watcher.processes().map(({ pid }) => pid)).toEqual([program.pid])
    watcher.scan('exact')
    expect((watcher.last?.treeCpuMs ?? 0) - before).toBeLessThan((pids.length * usedMs) / 2)
  })
})
