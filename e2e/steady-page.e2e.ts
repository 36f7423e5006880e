/** What a person reads stays where it is while a run comes to life and ends: all that comes has its place from the start. */
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'
import { madeUpEnd, madeUpRun, tell } from './made-up-run'

const WORKERS = 8

test('nothing moves while workers start, figures come and the run ends', async ({ app, page }) => {
  const [experiment, ...events] = madeUpRun(2, 10, WORKERS)
  if (!experiment) throw new Error('There are no events.')
  // One that the run did not need.
  const isOfLast = (event: object): boolean => 'worker' in event && event.worker === WORKERS - 1
  await tell(app, [experiment])
  await page.getByRole('button', { name: 'Back to the run' }).click()
  const lab = new LabPage(page)
  await expect(lab.region('Timeline')).toBeVisible()
  await page.evaluate(FOLLOW)
  for (const event of events) if (!isOfLast(event)) await tell(app, [event])
  const rows = page.getByRole('table', { name: 'Workers' }).getByRole('row')
  await expect(rows.filter({ hasText: /task \d/ })).toHaveCount(WORKERS - 1)
  await tell(app, madeUpEnd(1000))
  await lab.ended()
  await expect(rows.filter({ hasText: 'never started' })).toHaveCount(1)
  expect(await page.evaluate<readonly string[]>('window.placesSeen()')).toHaveLength(1)
})

/** Every top and height that the timeline is drawn with from now on. */
const FOLLOW = `(() => {
  const seen = new Set()
  const look = () => {
    const { top, height } = document.querySelector('[data-region="timeline"]').getBoundingClientRect()
    seen.add(Math.round(top) + ' px, ' + Math.round(height) + ' px high')
    requestAnimationFrame(look)
  }
  look()
  window.placesSeen = () => [...seen]
})()`
