/** More workers than fit into the window: each has its row and its lane, wherever the page and the table are scrolled to. */
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'
import { madeUpRun, tell } from './made-up-run'

const WORKERS = 64
/** px, of a lane of the timeline. */
const LANE_HEIGHT = 24

test.beforeEach(async ({ app, page }) => {
  await tell(app, madeUpRun(2, 40, WORKERS))
  await page.getByRole('button', { name: 'Back to the run' }).click()
})

test('the rows of the workers leave no gap, and the last one is reached', async ({ page }) => {
  const table = page.getByRole('table', { name: 'Workers' })
  await expect(table.getByRole('rowheader', { name: '0', exact: true })).toBeVisible()
  const box = table.locator('..')
  const whole = await box.evaluate(({ scrollHeight }) => scrollHeight)
  for (const share of [0.2, 0.5, 0.8, 1]) {
    await box.evaluate((scrolled, to) => {
      scrolled.scrollTop = to * scrolled.scrollHeight
    }, share)
    const uncovered = (): Promise<number> =>
      box.evaluate((scrolled) => {
        const { top, bottom } = scrolled.getBoundingClientRect()
        const rows = [...scrolled.querySelectorAll('tbody > tr:not([aria-hidden])')]
        const edges = rows.map((row) => row.getBoundingClientRect())
        return Math.max((edges[0]?.top ?? bottom) - top, bottom - (edges.at(-1)?.bottom ?? top))
      })
    // The heads are over the first of them, and the box has no row at its very end.
    await expect.poll(uncovered).toBeLessThan(LANE_HEIGHT)
    expect(await box.evaluate(({ scrollHeight }) => scrollHeight)).toBe(whole)
  }
  const last = table.getByRole('rowheader', { name: String(WORKERS - 1), exact: true })
  await box.evaluate((scrolled) => scrolled.scrollIntoView({ block: 'end' }))
  await expect(last).toBeInViewport()
})

test('a timeline whose end comes in sight first is drawn', async ({ page }) => {
  const timeline = new LabPage(page).region('Timeline')
  await timeline.evaluate((region) => region.scrollIntoView({ block: 'end' }))
  const chart = timeline.getByRole('img', { name: /^Timeline of 64 tasks/ })
  await expect
    .poll(() => chart.evaluate((canvas) => canvas.clientHeight))
    .toBeGreaterThan(WORKERS * LANE_HEIGHT)
})
