/**
 * The story of the interpreter lock, from the first screen to the report: real runs in Python and in Node. Others may take cores
 * away from a run, so it has a few attempts.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from './app'
import { LabPage } from './lab-page'
import { twoProgramsSpeedUp } from './machine-capacity'

const TITLE = 'The GIL on screen'
const FINDING = 'python-threads: serialised by one interpreter lock'
/** With less to gain from a second core the processes cannot confirm anything. */
const LEAST_GAIN = 1.3
const ATTEMPTS_MS = 400_000

test('the story leads to the finding about the interpreter lock, which processes confirm, and to a report that says so', async ({
  app,
  page,
}, testInfo) => {
  test.setTimeout(2 * ATTEMPTS_MS)
  const lab = new LabPage(page)
  const story = lab.region('Stories').getByRole('listitem').filter({ hasText: TITLE })
  // What the tutorial has swapped is put right before anything is run.
  await expect(story).toContainText(/Pool.* processes/)
  await expect(story).toContainText(/ThreadPool.* threads/)
  const together = page.getByRole('listitem').filter({ hasText: FINDING })

  await expect(async () => {
    if (!(await story.isVisible())) {
      await page.getByRole('button', { name: 'Stories', exact: true }).click()
    }
    await lab.run(() => story.getByRole('button', { name: /^Run this story/ }).click())
    await lab.ended()
    await expect(together).toBeVisible()
    const told = (await together.textContent()) ?? ''
    if (!told.startsWith(`${FINDING}sure`)) {
      // Where two programs are hardly faster than one, nor are two processes, and that is said.
      expect(await twoProgramsSpeedUp()).toBeLessThan(LEAST_GAIN)
      expect(told).toContain('which does not confirm it')
    }
  }).toPass({ timeout: ATTEMPTS_MS, intervals: [0] })
  await expect(together).toContainText(/threads used .* cores .* processes used .* cores/)
  await expect(page.getByRole('table', { name: 'Comparison' })).toContainText(
    'python-processes × 2',
  )

  const report = testInfo.outputPath('gil.html')
  await lab.exportAs(app, 'HTML report', report)
  const text = readFileSync(report, 'utf8')
  expect(text).toContain(FINDING)
  expect(text).toContain('The threads are serialised by one interpreter lock')
  expect(text).toMatch(/Python 3\.\d+\.\d+/)
})
