/** What is found in real runs that wait, which need no core for themselves. */
import { expect, test } from '@playwright/test'
import { allowAttempts, idsOf, isFound, measure } from './measured-runs'

test.beforeEach(allowAttempts)

test('a blocking countdown blocks the event loop by waiting', async () => {
  const words = ['--blocking', '--interval-seconds', '0.4', '--model', 'coroutines']
  await isFound('loop-blocked-waiting', 'countdown', ...words)
})

test('a countdown that awaits blocks nothing', async () => {
  const words = ['--interval-seconds', '0.4', '--model', 'coroutines']
  const { records } = await measure('countdown', ...words)
  const ids = idsOf(records[0]?.findings ?? [])
  expect(ids).not.toContain('loop-blocked-waiting')
  expect(ids).not.toContain('loop-blocked-computing')
})
