/** What the command line measures of an event loop. */
import { expect, test } from '@playwright/test'
import type { RunRecord } from '../src/shared/contract/run-record'
import { coreloom } from './cli'

test('computing, a blocking wait and an awaited wait leave figures of the event loop that tell them apart', async () => {
  const loopOf = async (...words: readonly string[]) => {
    const options = ['--model', 'coroutines', '--json', '-', '--quiet']
    const { code, out, err } = await coreloom('run', ...words, ...options)
    expect(code, err).toBe(0)
    const { summary } = JSON.parse(out) as RunRecord
    const { utilisation = 0, delayP50Ms = 0, threadCores = 0 } = summary.loop ?? {}
    return { utilisation, delayShare: delayP50Ms / summary.wallMs, threadCores }
  }
  const computing = await loopOf('fib', '--n', '36', '--tasks', '6')
  const blocked = await loopOf('countdown', '--blocking', '--interval-seconds', '0.3')
  const waiting = await loopOf('fetch', '--delays-seconds', '1,2')
  for (const { utilisation, delayShare } of [computing, blocked]) {
    expect(utilisation).toBeGreaterThan(0.85)
    expect(delayShare).toBeGreaterThan(0.2)
  }
  expect(waiting.utilisation).toBeLessThan(0.6)
  expect(waiting.delayShare).toBeLessThan(0.1)
  expect(blocked.threadCores).toBeLessThan(0.15)
  // Others may use the machine as well, and then it has less than one.
  expect(computing.threadCores).toBeGreaterThan(3 * blocked.threadCores)
})
