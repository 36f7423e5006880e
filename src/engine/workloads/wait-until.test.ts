import { describe, expect, it } from 'vitest'
import { anyOptions } from './prepare-options.fixture'
import { RecordingContext } from './recording-context'
import { runWaitUntil, waitUntilWorkload } from './wait-until'
import type { WaiterInput } from './wait-until'

const waiter: WaiterInput = { kind: 'waiter', task: 0, intervalMs: 20, limitMs: 20_000 }

/** Runs the awaited task and one waiter together on this loop, as the coroutines model does. */
async function runBoth(busy: boolean) {
  const settled = new Set<number>()
  const context = new RecordingContext(settled)
  const awaited = new RecordingContext(settled)
  const [, result] = await Promise.all([
    Promise.resolve(runWaitUntil({ kind: 'awaited', durationMs: 100, busy }, awaited)).then(() =>
      settled.add(0),
    ),
    runWaitUntil(waiter, context),
  ])
  return { context, awaited, result }
}

describe('a waiter', () => {
  it('asks at once, then at each interval, until the task is ready, and reports the wait', async () => {
    const { context, result } = await runBoth(false)
    expect(result?.polls).toBeGreaterThanOrEqual(2)
    expect(result?.waitedSeconds).toBeGreaterThanOrEqual(0.099)
    expect(context.logs).toHaveLength(result?.polls ?? 0)
    expect(context.logs[0]).toMatch(/^poll 1: task 0 is not ready after 0\.0 s$/)
    expect(context.logs.at(-1)).toMatch(/^poll \d+: task 0 is ready after \d+\.\d s$/)
  })

  it('gets no turn between its first and its second question while the task computes on the same loop', async () => {
    const { context, awaited, result } = await runBoth(true)
    expect(context.logs[0]).toContain('not ready')
    expect(result?.polls).toBe(2)
    expect(result?.waitedSeconds).toBeGreaterThanOrEqual(0.099)
    expect(awaited.fractions.length).toBeGreaterThan(1)
    expect(awaited.fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true)
  })

  it('asks once and waits no longer when the task has already ended', async () => {
    const context = new RecordingContext(new Set([0]))
    const result = await runWaitUntil(waiter, context)
    expect(result?.polls).toBe(1)
    expect(context.logs).toHaveLength(1)
  })

  it('fails at its limit with the wait, the polls and what to change', async () => {
    const ended = runWaitUntil({ ...waiter, limitMs: 50 }, new RecordingContext())
    await expect(ended).rejects.toThrow(
      /^task 0 was not ready after 0\.\d s and \d+ polls; raise limitSeconds \(now 0\.05\)/,
    )
  })

  it('ends when its task is cancelled', async () => {
    const context = new RecordingContext()
    const ended = runWaitUntil({ ...waiter, intervalMs: 60_000, limitMs: 60_000 }, context)
    context.cancel(new Error('stopped'))
    await expect(ended).rejects.toThrow(/abort/i)
  })
})

describe('the wait-until workload', () => {
  it('puts the awaited task first, so one worker alone never waits for a task behind it', async () => {
    const { tasks } = await waitUntilWorkload.prepare(
      {
        seconds: 3,
        busy: false,
        intervalSeconds: 1,
        waiters: 2,
        limitSeconds: 60,
      },
      anyOptions,
    )
    expect(tasks.map(({ label }) => label)).toEqual(['sleep 3 s', 'waiter 1', 'waiter 2'])
    expect(tasks[0]?.input).toEqual({ kind: 'awaited', durationMs: 3000, busy: false })
    expect(tasks[1]?.input).toEqual({ kind: 'waiter', task: 0, intervalMs: 1000, limitMs: 60_000 })
  })
})
