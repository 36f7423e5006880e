import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { isAlive, python, until, watchOf } from './watched.fixture'

describe('an attached process', () => {
  it('is watched until it ends', async () => {
    const child = spawn(python, ['-c', 'import time; time.sleep(0.8)'])
    const { watch } = await watchOf({ target: { kind: 'process', pid: child.pid }, rateHz: 20 })
    const record = await watch.finished
    expect(record.outcome).toBe('completed')
    expect(record.root).toMatchObject({ pid: child.pid })
    expect(record.root?.endedMs).toBeGreaterThan(0)
  })

  it('goes on when the watch is stopped, and only counts from the watch on', async () => {
    const child = spawn(python, ['-c', 'print(1, flush=True)\nwhile True: pass'])
    try {
      await once(child.stdout, 'data')
      const { watch, events } = await watchOf({ target: { kind: 'process', pid: child.pid } })
      await until(() => events.filter(({ kind }) => kind === 'tree-sample').length > 5)
      await watch.stop()
      const { summary, outcome } = await watch.finished
      expect(outcome).toBe('stopped')
      expect(isAlive(child.pid ?? 0)).toBe(true)
      expect(summary.cpuMs).toBeLessThanOrEqual(summary.wallMs * 1.02)
    } finally {
      child.kill('SIGKILL')
    }
  })

  it('that does not exist is refused in words', async () => {
    await expect(watchOf({ target: { kind: 'process', pid: 4_194_303 } })).rejects.toThrow(
      /There is no process 4194303/,
    )
  })
})
