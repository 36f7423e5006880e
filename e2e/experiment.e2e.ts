/** Experiments: several variants, each several times, and what they say together. */
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'

/** Several runs, each of which starts workers, on a machine that may do other things besides. */
const EXPERIMENT_TIMEOUT_MS = 120_000

const fold = (page: Page) => page.getByRole('button', { name: 'Repeat and compare' })

test('variants are repeated, compared with intervals, and two of their runs stand side by side', async ({
  app,
  page,
}, testInfo) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Sequential', 'Threads')
  await lab.fill({ n: 30, Tasks: 4, 'Pool size': '1, 2' })
  await fold(page).click()
  await lab.fill({ Repeats: 2, 'Warm-ups': 1 })
  await expect(page.getByText(/^9 runs of 3 variants, one after another/)).toBeVisible()
  await lab.run()
  await expect(
    page.getByText(/^Run [2-9] of 9 \((repeat|warm-up).*\), (about|less than) .* left$/),
  ).toBeVisible({
    timeout: EXPERIMENT_TIMEOUT_MS,
  })
  await lab.ended()

  const table = page.getByRole('table', { name: 'Comparison' })
  await expect(table.getByRole('row')).toHaveCount(4)
  const pair = table.getByRole('row', { name: /^threads × 2/ })
  await expect(pair).toContainText('1 warm-up')
  await expect(pair.getByRole('cell').first()).toHaveText('2')
  await expect(pair.getByRole('cell').nth(1)).toHaveText(/ to /)

  await page.getByRole('combobox', { name: 'Compared with' }).selectOption('threads × 1')
  await expect(table.getByRole('row', { name: /^threads × 1/ })).toContainText('baseline')
  await expect(table.getByRole('row', { name: /^sequential/ })).not.toContainText('baseline')
  const report = testInfo.outputPath('report.html')
  await lab.exportAs(app, 'HTML report', report)
  expect(await readFile(report, 'utf8')).toMatch(
    /threads × 1( <span class="badge \w+">[^<]*<\/span>)* <span class="badge baseline">/,
  )

  await expect(lab.region('Wall times').getByRole('img')).toHaveAccessibleName(
    /threads × 2: .* of 2 runs/,
  )
  const scaling = lab.region('Scaling')
  await expect(scaling.getByRole('img')).toHaveAccessibleName(/threads: 1 worker .*2 workers/)
  await scaling.getByText('Efficiency', { exact: true }).first().click()
  await expect(scaling.getByRole('radio', { name: 'Efficiency' })).toBeChecked()

  const side = lab.region('Side by side')
  const time = side.getByRole('slider', { name: 'Time' })
  await time.focus()
  await page.keyboard.press('Home')
  await expect(time).toHaveAttribute('aria-valuetext', '0 ms')
  const moments = side.getByRole('table', { name: 'At this time' }).getByRole('row')
  await expect(moments).toHaveCount(3)
  for (const moment of [moments.nth(1), moments.nth(2)])
    await expect(moment).not.toContainText('over')
  await page.keyboard.press('End')
  // All four tasks of both have ended then, and one of the two runs at least is over.
  for (const moment of [moments.nth(1), moments.nth(2)]) {
    await expect(moment.getByRole('cell').nth(4)).toHaveText('4')
  }
  await expect(moments.filter({ hasText: 'over' }).first()).toBeVisible()
})

test('the runs of a variant are told apart and can be looked at', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Sequential', 'Coroutines')
  await lab.fill({ n: 24, Tasks: 3 })
  await fold(page).click()
  await lab.fill({ Repeats: 3, 'Warm-ups': 1 })
  await lab.run()
  await lab.ended()
  const repeats = page.getByRole('radiogroup', { name: 'Shown repeat' })
  await expect(repeats.getByRole('radio')).toHaveCount(4)
  await page.getByRole('radiogroup', { name: 'Shown run' }).getByText('sequential').click()
  await repeats.getByText('warm-up').click()
  await expect(lab.status).toHaveText(/^Done, sequential/)
  await expect(page.getByTitle('sequential', { exact: true })).toContainText('warm-up')
})

test('a stop keeps the runs that are done', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.choose('Countdown', 'Coroutines', 'Threads')
  await lab.fill({ 'Interval (s)': 0.05, 'Pool size': 2 })
  await fold(page).click()
  await lab.fill({ Repeats: 50 })
  await lab.run()
  await expect(page.getByText(/^Run [5-9] of 100 \(/)).toBeVisible({
    timeout: EXPERIMENT_TIMEOUT_MS,
  })
  await lab.stopButton.click()
  await lab.ended('Stopped')
  await expect(page.getByText(/Of 100 runs \d+ had ended before/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Comparison' }).getByRole('row')).toHaveCount(3)
})

test('a finding leads to what shows it', async ({ page }) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 36, Tasks: 8, 'Pool size': 2 })
  await lab.run()
  await lab.ended()
  await page.getByRole('tab', { name: /^Findings [1-9]/ }).click()
  const links = lab.region('Findings').getByRole('button', { name: /^Show it in the / })
  for (const name of await links.allTextContents()) {
    await page.getByRole('tab', { name: /^Findings/ }).click()
    await links.filter({ hasText: name }).first().click()
    await expect(page.locator('[data-region]:focus')).toBeInViewport()
  }
})

test('numbers of runs that cannot be are refused at their field', async ({ page }) => {
  const lab = new LabPage(page)
  await fold(page).click()
  await lab.fill({ Repeats: 0, 'Pool size': '1, two' })
  await lab.runButton.click()
  await expect(page.getByText('Repeats must be a whole number from 1 to 100').first()).toBeVisible()
  await expect(lab.field('Pool size')).toHaveAccessibleDescription(
    /Each pool size must be a whole number from 1 to 256/,
  )
  await expect(lab.field('Pool size')).toBeFocused()
})
