/** How much the history may take up: shown, set, and kept to, in the app and on the command line. */
import { expect, launchApp, test } from './app'
import { commandLine } from './cli'
import { executeIn } from './integrity'
import { RunsPage } from './runs-page'

test('the limit shows its use, deletes the oldest, keeps what is pinned, and can be undone', async ({}, testInfo) => {
  test.slow()
  const folder = testInfo.outputPath('user-data')
  const { coreloom } = commandLine(folder)
  await coreloom('run', 'fib', '--n', '18', '--model', 'sequential,coroutines,threads')
  // As large as long runs are.
  executeIn(folder, `UPDATE runs SET bytes = ${2 * 1024 * 1024}`)
  expect((await coreloom('runs', 'limit')).out).toBe('6 MB of 10 GB used.\n')
  const [id = ''] = /^\S+(?=.*sequential)/m.exec((await coreloom('runs')).out) ?? []

  const app = await launchApp(folder)
  try {
    const page = await app.firstWindow()
    const runs = new RunsPage(page)
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await runs.open()
    await expect(runs.storage).toContainText('6 MB of 10 GB used')
    await runs.choose('sequential')
    await runs.panel.getByRole('button', { name: 'Pin' }).click()
    await expect(runs.row('sequential')).toContainText('pinned')

    await page.getByRole('button', { name: 'Size limit…' }).click()
    const limit = page.getByRole('dialog', { name: 'Size limit…' })
    await limit.getByRole('textbox', { name: 'All runs together (MB)' }).fill('4')
    await expect(limit).toContainText('Deleted now: 1 run, 2 MB.')
    await expect(limit).toContainText('The history keeps passwords, tokens and keys as they are')
    await page.screenshot({ path: testInfo.outputPath('limit.png') })
    await limit.getByRole('button', { name: 'Set the limit' }).click()
    await expect(runs.row('coroutines')).toBeHidden()
    await expect(runs.storage).toContainText('4 MB of 4 MB used')
    await runs.message('Oldest runs deleted').getByRole('button', { name: 'Undo' }).click()
    await expect(runs.row('coroutines')).toBeVisible()
    await runs.panel.getByRole('button', { name: 'Unpin' }).click()
    await expect(runs.row('sequential')).not.toContainText('pinned')
  } finally {
    await app.close()
  }

  expect((await coreloom('runs', 'pin', id)).out).toBe('Pinned 1 run.\n')
  const lowered = await coreloom('runs', 'limit', '3', 'MB')
  expect(lowered.out).toBe('2 MB of 3 MB used.\n')
  expect(lowered.err).toContain('2 runs, the oldest, deleted to stay within the size limit')
  expect((await coreloom('runs')).out).toContain(id)
  expect((await coreloom('runs', 'limit', 'lots')).code).toBe(2)
})
