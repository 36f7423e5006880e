/** Pages and charts are drawn in the colours of the system, also when they change. */
import { expect, testOfOneApp as test } from './app'
import { BOTH_COLORS, showIn } from './both-colors'
import { LabPage } from './lab-page'
import { madeUpEnd, madeUpRun, tell } from './made-up-run'
import { RunsPage } from './runs-page'
import { WatchPage } from './watch-page'

test('every page, and each chart of a run, is drawn in dark and in light', async ({
  app,
  page,
}) => {
  const inBoth = async (): Promise<void> => {
    for (const colors of BOTH_COLORS) await showIn(colors, app, page)
  }
  const lab = new LabPage(page)
  await expect(lab.region('Stories')).toBeVisible()
  await inBoth()
  await tell(app, madeUpRun(4, 20))
  await page.getByRole('button', { name: 'Back to the run' }).click()
  for (const part of ['Cores', 'Timeline']) {
    await lab.region(part).scrollIntoViewIfNeeded()
    await inBoth()
  }
  await tell(app, madeUpEnd(1000))
  await lab.ended()
  await inBoth()
  await new WatchPage(page).open()
  await inBoth()
  await new RunsPage(page).open()
  await inBoth()
})
