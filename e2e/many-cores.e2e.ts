/** Machines that no test runs on: the heatmap of two and of 128 cores can be read, and every core can be reached. */
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'
import { madeUpRun, tell } from './made-up-run'

test.use({ trace: 'off' })

test('of 128 cores every one can be reached, and none of the labels cover each other', async ({
  app,
  page,
}, testInfo) => {
  const lab = new LabPage(page)
  await tell(app, madeUpRun(128, 60, 4))
  await page.getByRole('button', { name: 'Back to the run' }).click()
  const cores = lab.region('Cores')
  const rows = cores.getByRole('table', { name: 'Load of each core' }).getByRole('row')
  await expect(rows).toHaveCount(1 + 128)
  await expect(rows.last()).toHaveText('127100 %100 %')

  // A row is as high as the whole divided by the cores; the labels are 11 px.
  const heatmap = cores.getByRole('region', { name: 'Load of the cores' })
  const whole = await heatmap.evaluate(({ scrollHeight }) => scrollHeight)
  const { height: inSight = 0 } = (await heatmap.boundingBox()) ?? {}
  expect(whole / 128).toBeGreaterThanOrEqual(14)
  expect(inSight).toBeLessThan(300)
  await heatmap.scrollIntoViewIfNeeded()
  await page.screenshot({ path: testInfo.outputPath('128-cores.png') })

  // By keyboard to the last core; the time axis stays where it is, at the lower edge.
  await heatmap.focus()
  await page.keyboard.press('End')
  await expect(cores.getByText('Cores 112 to 127 of 128 are in sight')).toBeVisible()
  const canvas = heatmap.getByRole('img', { name: /^Load of 128 cores/ })
  await expect(canvas).toBeInViewport({ ratio: 0.95 })
  await page.screenshot({ path: testInfo.outputPath('128-cores-end.png') })

  await cores.getByText('Folded by 8').click()
  await expect(cores.getByText('Each row is the mean of 8 neighbouring cores')).toBeVisible()
  expect(await heatmap.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0)
  await page.screenshot({ path: testInfo.outputPath('128-cores-folded.png') })
  await cores.getByText('Every core', { exact: true }).click()
  await expect(cores.getByText('Cores 0 to 15 of 128 are in sight')).toBeVisible()
})

test('two cores have rows of a good height, and nothing to fold or to scroll', async ({
  app,
  page,
}, testInfo) => {
  const lab = new LabPage(page)
  await tell(app, madeUpRun(2, 40))
  await page.getByRole('button', { name: 'Back to the run' }).click()
  const cores = lab.region('Cores')
  await expect(cores.getByRole('img', { name: /^Core 0: 50 % busy now/ })).toBeVisible()
  await expect(cores.getByText(/^Folded by/)).toHaveCount(0)
  const heatmap = cores.getByRole('region', { name: 'Load of the cores' })
  expect(await heatmap.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0)
  await page.screenshot({ path: testInfo.outputPath('2-cores.png') })
})
