/** The history of runs on the real app: what was run is kept, found, opened, changed, deleted and brought back. */
import type { Locator, Page } from '@playwright/test'
import { readFile, rm, writeFile } from 'node:fs/promises'
import type { RunRecord } from '../src/shared/contract/run-record'
import { expect, launchApp, test, testOfOneApp } from './app'
import { clickMenu } from './app-menu'
import { answerDialogs, LabPage, type ModelTitle } from './lab-page'
import { RunsPage } from './runs-page'
import { WatchPage } from './watch-page'

/** Runs of a few hundred milliseconds, as one experiment. */
async function runFib(lab: LabPage, ...models: readonly ModelTitle[]): Promise<void> {
  await lab.choose('Fibonacci', ...models)
  await lab.fill({ n: 30, Tasks: 4, 'Pool size': 2 })
  await lab.run()
  await lab.ended()
}

test('a run is kept over a restart under the name that it was given, and opens as it was', async ({}, testInfo) => {
  test.slow()
  const userData = testInfo.outputPath('kept-user-data')
  const first = await launchApp(userData)
  let wall: string
  try {
    const page = await first.firstWindow()
    const runs = new RunsPage(page)
    await runFib(new LabPage(page), 'Sequential', 'Threads')
    await runs.open()
    // The runs of one experiment stand under one row.
    await expect(runs.list.getByRole('row', { name: /2 runs/ })).toBeVisible()
    await runs.choose('threads × 2')
    await runs.rename('two threads, on battery')
    await runs.panel.getByRole('textbox', { name: 'Tags' }).fill('laptop, evening')
    await runs.panel.getByRole('textbox', { name: 'Notes' }).fill('The lid was closed.')
    await page.keyboard.press('Tab')
    await expect(runs.row('two threads, on battery')).toContainText('laptop, evening')
    wall = await wallOf(runs, 'two threads, on battery')
  } finally {
    await first.close()
  }

  const second = await launchApp(userData)
  try {
    const page = await second.firstWindow()
    const runs = new RunsPage(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await runs.open()
    await expect(runs.row('sequential')).toBeVisible()
    await runs.filter('evening battery')
    await expect(runs.row('sequential')).toBeHidden()
    await expect(runs.storage).toContainText('1 of 2 runs shown')
    await runs.choose('two threads, on battery')
    await expect(runs.panel.getByRole('textbox', { name: 'Notes' })).toHaveValue(
      'The lid was closed.',
    )
    expect(await wallOf(runs, 'two threads, on battery')).toBe(wall)

    await runs.list.focus()
    await page.keyboard.press('Enter')
    const opened = page.getByRole('tabpanel', { name: 'Runs' })
    await expect(opened.getByRole('heading', { name: 'two threads, on battery' })).toBeVisible()
    await expect(opened.getByTitle('time', { exact: true })).toHaveText(wall)
    await expect(opened.getByText('4/4 tasks done', { exact: true })).toBeVisible()
    // From another page it is there as it was left; asked for again, the list is.
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+3')
    await expect(opened.getByText('4/4 tasks done', { exact: true })).toBeVisible()
    await page.keyboard.press('Control+3')
    await expect(runs.list).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(opened.getByText('4/4 tasks done', { exact: true })).toBeVisible()
    const workers = opened.getByRole('table', { name: 'Workers' }).getByRole('row')
    // The heads and two workers.
    await expect(workers).toHaveCount(3)
    await expect(opened.getByRole('tab', { name: 'Timeline' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(runs.list).toBeFocused()
    await expect(runs.storage).toContainText('1 of 2 runs shown')
  } finally {
    await second.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('what a story found is read again after a restart', async ({}, testInfo) => {
  test.slow()
  const userData = testInfo.outputPath('story-user-data')
  const titles = (page: Page): Locator =>
    page.getByRole('tabpanel', { name: /^Findings/ }).getByRole('heading', { level: 3 })
  const first = await launchApp(userData)
  let found: readonly string[]
  let label: string
  try {
    const page = await first.firstWindow()
    const lab = new LabPage(page)
    const story = page.getByRole('button', { name: /^Run this story: A blocking sleep/ })
    await lab.run(() => story.click())
    await lab.ended()
    await expect(lab.region('Comparison')).toContainText('blocking')
    await page.getByRole('tab', { name: /^Findings [1-9]/ }).click()
    await expect(titles(page).filter({ hasText: /event loop .* wait/i })).toBeVisible()
    found = await titles(page).allTextContents()
    label = 'coroutines, blocking'
  } finally {
    await first.close()
  }

  const second = await launchApp(userData)
  try {
    const page = await second.firstWindow()
    const runs = new RunsPage(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await runs.open()
    await expect(runs.list.getByRole('row', { name: /A blocking sleep.*2 runs/ })).toBeVisible()
    await runs.row(label).dblclick()
    const opened = page.getByRole('tabpanel', { name: 'Runs' })
    await opened.getByRole('tab', { name: /^Findings [1-9]/ }).click()
    expect(await titles(page).allTextContents()).toEqual(found)
  } finally {
    await second.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('runs are deleted and brought back by button and key, and old ones by age', async ({
  app,
  page,
}) => {
  test.slow()
  const runs = new RunsPage(page)
  await runs.open()
  await expect(page.getByRole('region', { name: 'No runs yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Run something in the Lab' }).click()
  await runFib(new LabPage(page), 'Sequential', 'Coroutines', 'Threads')
  await clickMenu(app, 'show-runs')
  await expect(runs.storage).toContainText('3 runs')

  await runs.choose('coroutines')
  await page.keyboard.press('Delete')
  await expect(runs.row('coroutines')).toBeHidden()
  await runs.message('Deleted').getByRole('button', { name: 'Undo' }).click()
  await expect(runs.row('coroutines')).toHaveAttribute('aria-selected', 'true')

  await runs.choose('sequential', 'threads × 2')
  await runs.panel.getByRole('button', { name: 'Delete' }).click()
  await expect(runs.storage).toContainText('1 run')
  await expect(runs.message('Deleted')).toContainText('2 runs')
  await runs.list.focus()
  await page.keyboard.press('Control+z')
  await expect(runs.storage).toContainText('3 runs')
  await expect(runs.message('Deleted')).toBeHidden()

  await page.getByRole('button', { name: 'Delete old…' }).click()
  const prune = page.getByRole('dialog', { name: 'Delete old…' })
  await prune.getByRole('textbox', { name: 'Older than (days)' }).fill('1')
  await expect(prune).toContainText('No run is older.')
  await prune.getByRole('textbox', { name: 'Older than (days)' }).fill('0')
  await prune.getByRole('button', { name: 'Delete 3 runs' }).click()
  await expect(page.getByRole('region', { name: 'No runs yet' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(runs.storage).toContainText('3 runs')
})

test('a record is imported from a file, and runs are chosen and compared', async ({
  app,
  page,
}, testInfo) => {
  test.slow()
  const lab = new LabPage(page)
  const runs = new RunsPage(page)
  await runFib(lab, 'Sequential', 'Threads')
  await runs.open()
  await runs.choose('threads × 2')
  const file = testInfo.outputPath('records', 'threads.json')
  await lab.exportAs(app, 'JSON record', file)

  // The same run as another machine would have made it.
  const written = JSON.parse(await readFile(file, 'utf8')) as RunRecord | readonly RunRecord[]
  const [record] = [written].flat() as readonly RunRecord[]
  const { experiment: _experiment, ...alone } = record ?? {}
  const elsewhere = {
    ...alone,
    id: `elsewhere-${record?.id}`,
    startedAt: '2026-01-02T03:04:05.000Z',
  }
  await writeFile(file, JSON.stringify(elsewhere))
  await answerDialogs(app, file)
  await clickMenu(app, 'import-runs')
  await expect(runs.message('Imported')).toContainText('1 run')
  await expect(runs.storage).toContainText('3 runs')
  await expect(runs.row('imported')).toHaveAttribute('aria-selected', 'true')

  await writeFile(file, '{"format":"something else"}')
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Not imported' })).toBeVisible()
  await expect(runs.storage).toContainText('3 runs')

  await page.getByRole('radiogroup', { name: 'Which runs are shown' }).getByText('Imported').click()
  await expect(runs.row('sequential')).toBeHidden()
  await runs.choose('imported')
  await page.getByRole('radiogroup', { name: 'Which runs are shown' }).getByText('All').click()
  await runs.row('sequential').click({ modifiers: ['Control'] })
  await expect(runs.panel.getByRole('heading', { name: '2 runs chosen' })).toBeVisible()
  await runs.panel.getByRole('button', { name: 'Compare' }).click()
  const comparison = page.getByRole('tabpanel', { name: 'Runs' }).getByRole('region', {
    name: 'Comparison',
  })
  await expect(comparison.getByRole('row').filter({ hasText: 'sequential' })).toBeVisible()
  await expect(comparison.getByRole('row').filter({ hasText: 'threads' })).toBeVisible()

  // What is compared with is still so on the way back from one of the runs.
  const baseline = comparison.getByRole('combobox', { name: 'Compared with' })
  const asked = await baseline.inputValue()
  await baseline.selectOption('threads × 2')
  await expect(comparison.getByRole('row', { name: /^threads × 2/ })).toContainText('baseline')
  const chosen = await baseline.inputValue()
  expect(chosen).not.toBe(asked)
  await comparison.getByRole('button', { name: 'sequential' }).click()
  await expect(comparison).toBeHidden()
  await page.getByRole('button', { name: 'Comparison' }).click()
  await expect(baseline).toHaveValue(chosen)
  await runs.back()
  await expect(runs.panel.getByRole('heading', { name: '2 runs chosen' })).toBeVisible()
})

testOfOneApp('a watch that has ended is in Runs and opens as Watch shows it', async ({ page }) => {
  const watch = new WatchPage(page)
  const runs = new RunsPage(page)
  await watch.open()
  await watch.launch('sleep 1.01')
  await watch.ended()
  await page.getByRole('button', { name: 'Earlier watches' }).click()
  await page.getByRole('button', { name: 'Show in Runs' }).click()
  await runs.row('sleep 1.01').dblclick()
  const opened = page.getByRole('tabpanel', { name: 'Runs' })
  await expect(opened.getByRole('treegrid', { name: 'Process tree' })).toBeVisible()
  await expect(opened.getByRole('region', { name: 'Result' })).toContainText('exit code 0')
  await runs.back()
  await expect(runs.row('sleep 1.01')).toBeVisible()
})

/** The wall time that the list tells of a run. */
async function wallOf(runs: RunsPage, name: string): Promise<string> {
  const cells = await runs.row(name).getByRole('gridcell').allTextContents()
  // Workload, model, when, wall …
  return cells[3] ?? ''
}
