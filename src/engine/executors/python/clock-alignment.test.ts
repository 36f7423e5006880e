import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { monotonicMs } from '../../common/clock'
import { alignClock } from './clock-alignment'

/** A clock that is ahead by `aheadMs`, asked over a line that takes `delaysMs` there and nothing back. */
async function aligned(aheadMs: number, delaysMs: readonly number[]) {
  return alignClock(async (id) => {
    await wait(delaysMs[id] ?? 0)
    return { at: monotonicMs() + aheadMs, receivedAt: monotonicMs() }
  })
}

it('the offset is known to within half of the fastest exchange', async () => {
  for (const aheadMs of [0, 1e9, -5000]) {
    const { offsetMs, errorMs } = await aligned(aheadMs, [40, 2, 40])
    expect(Math.abs(offsetMs + aheadMs)).toBeLessThanOrEqual(errorMs + 0.001)
    expect(errorMs).toBeLessThan(20)
  }
})

it('one slow exchange does not spoil it', async () => {
  const delaysMs = [200, 200, 200, 200, 200, 200, 200, 0]
  expect((await aligned(7, delaysMs)).errorMs).toBeLessThan(100)
})
