/** The frame around the pages: tabs, keys and menu that change the page, and the scale of CPU that holds for all of it. */
import type { Page } from '@playwright/test'
import { expect, testOfOneApp as test } from './app'
import { clickMenu } from './app-menu'
import { LabPage } from './lab-page'
import { madeUpEnd, madeUpRun, tell } from './made-up-run'

test('CPU is shown in the chosen scale everywhere, and the choice survives a reload', async ({
  app,
  page,
}) => {
  const lab = new LabPage(page)
  await tell(app, madeUpRun(2, 40))
  await page.getByRole('button', { name: 'Back to the run' }).click()
  const workers = page.getByRole('table', { name: 'Workers' })
  const sampling = page.getByRole('contentinfo', { name: 'Sampling' })
  await expect(page.getByText('150 % of one core (of 200 %) busy', { exact: true })).toBeVisible()
  await expect(workers.getByRole('columnheader', { name: 'CPU, % of one core' })).toBeVisible()
  await expect(workers.getByRole('cell', { name: '50', exact: true })).toBeVisible()
  await expect(sampling).toContainText('Sampling: 0.3 % of one core · 7.5 a second (asked 10)')
  await expect(sampling).toContainText('3 ticks missed')
  await expect(sampling).toContainText('Slower than asked')

  const scale = page.getByRole('radiogroup', { name: 'Scale of CPU figures' })
  await scale.getByText('cores', { exact: true }).click()
  await expect(page.getByText('1.5 of 2 cores busy', { exact: true })).toBeVisible()
  await expect(workers.getByRole('columnheader', { name: 'CPU, cores' })).toBeVisible()
  await expect(workers.getByRole('cell', { name: '0.50', exact: true })).toBeVisible()
  await expect(sampling).toContainText('Sampling: 0.003 cores')
  await expect(
    lab
      .region('Cores')
      .getByRole('img', { name: /^Busy cores over time: 1\.5 of 2 cores busy now/ }),
  ).toBeVisible()

  await tell(app, madeUpEnd(4000))
  await expect(page.getByText('1.50 cores on average', { exact: true })).toBeVisible()
  await page.reload()
  await expect(scale.getByRole('radio', { name: 'cores', exact: true })).toBeChecked()
})

test('the Lab keeps its form and its run while Watch is shown', async ({ app, page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 31 })
  await tell(app, madeUpRun(2, 40))
  await page.getByRole('button', { name: 'Back to the run' }).click()
  await lab.openLog()
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('tab', { name: 'Watch' })).toHaveAttribute('aria-selected', 'true')
  await expect(lab.runButton).toBeHidden()
  await page.keyboard.press('Control+1')
  await expect(lab.runButton).toBeVisible()
  await expect(lab.field('n')).toHaveValue('31')
  await expect(page.getByRole('tab', { name: /^Log/ })).toHaveAttribute('aria-selected', 'true')
})

test('tabs, keys and the menu change the page', async ({ app, page }) => {
  await expectShown(page, 'Lab')
  await page.getByRole('tab', { name: 'Watch' }).click()
  await expectShown(page, 'Watch')
  await page.keyboard.press('ArrowLeft')
  await expectShown(page, 'Lab')
  await clickMenu(app, 'show-watch')
  await expectShown(page, 'Watch')
  await clickMenu(app, 'show-lab')
  await expectShown(page, 'Lab')
})

async function expectShown(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(page.getByRole('tabpanel', { name, exact: true })).toBeVisible()
}
