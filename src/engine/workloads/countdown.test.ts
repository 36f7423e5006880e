import { describe, expect, it } from 'vitest'
import { countdownWorkload, runCountdown } from './countdown'
import type { CountdownInput } from './countdown'
import { anyOptions } from './prepare-options.fixture'
import { RecordingContext } from './recording-context'

const input = { name: 'A', from: 3, intervalMs: 20, blocking: false }

/** A and B started together on this one loop; what they said, in order. */
async function linesOfAAndB(blocking: boolean): Promise<readonly string[]> {
  const logs: string[] = []
  await Promise.all(
    ['A', 'B'].map((name) =>
      runCountdown({ ...input, name, blocking }, new RecordingContext(new Set(), logs)),
    ),
  )
  return logs
}

describe('a countdown', () => {
  it('takes turns with another one on the same loop when its pauses are awaited', async () => {
    expect(await linesOfAAndB(false)).toEqual([
      ...['A: 3', 'B: 3', 'A: 2', 'B: 2', 'A: 1', 'B: 1', 'A: done', 'B: done'],
    ])
  })

  it('keeps the loop until it is done when its pauses block', async () => {
    expect(await linesOfAAndB(true)).toEqual([
      ...['A: 3', 'A: 2', 'A: 1', 'A: done', 'B: 3', 'B: 2', 'B: 1', 'B: done'],
    ])
  })

  it('holds up every timer of its thread when its pauses block', async () => {
    const order: string[] = []
    setTimeout(() => order.push('timer'), 5)
    await runCountdown({ ...input, blocking: true }, new RecordingContext(new Set(), order))
    expect(order).toEqual(['A: 3', 'A: 2', 'A: 1', 'A: done'])
  })

  it('reports how long it took and how far it is', async () => {
    const context = new RecordingContext()
    const { name, seconds } = await runCountdown(input, context)
    expect(name).toBe('A')
    // Timers may fire up to 1 ms early.
    expect(seconds).toBeGreaterThanOrEqual(0.057)
    expect(context.fractions).toEqual([0, 1 / 3, 2 / 3])
  })

  it('ends at once when its task is cancelled during an awaited pause', async () => {
    const context = new RecordingContext()
    const ended = runCountdown({ ...input, intervalMs: 60_000 }, context)
    context.cancel(new Error('stopped'))
    await expect(ended).rejects.toThrow(/abort/i)
    expect(context.logs).toEqual(['A: 3'])
  })
})

describe('the countdown workload', () => {
  it('makes one task for each name', async () => {
    const { tasks } = await countdownWorkload.prepare(
      {
        names: ['left', 'right'],
        from: 5,
        intervalSeconds: 0.5,
        blocking: true,
      },
      anyOptions,
    )
    const expected: CountdownInput = { name: 'left', from: 5, intervalMs: 500, blocking: true }
    expect(tasks[0]).toEqual({ input: expected, label: 'countdown left' })
    expect(tasks.map(({ label }) => label)).toEqual(['countdown left', 'countdown right'])
  })
})
