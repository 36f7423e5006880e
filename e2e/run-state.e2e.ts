/** What a run is said to be, once no task of it was done. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerQuestions } from './answer-questions'
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'
import { RunsPage } from './runs-page'
import { WatchPage } from './watch-page'

// Their rows are told apart by what runs, so no other file has run it.
test.use({ appOf: 'run-state' })

test('a run of which every task failed is nowhere said to be done', async ({
  app,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('code')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'broken.mjs')
  writeFileSync(
    file,
    `export const inputs = [1, 2, 3]
     export async function run(input) { throw new Error('no ' + input) }`,
  )
  const lab = new LabPage(page)
  await lab.choose('Your own code', 'Threads')
  await lab.fill({ File: file, 'Pool size': 1 })
  await answerQuestions(app, 'Run it')
  await lab.run()
  await lab.ended('Failed')
  await expect(lab.status).toHaveText(/^Failed, threads × 1: 0 of 3 tasks done, 3 failed in /)

  const runs = new RunsPage(page)
  await runs.open()
  const row = runs.row('threads × 1')
  await expect(row).toContainText('Failed')
  await expect(row).not.toContainText('Done')
})

test('a watch whose command failed has the same mark in Watch and in Runs, one that was stopped has none', async ({
  page,
}) => {
  const watch = new WatchPage(page)
  await watch.open()
  const badge = page.locator('[role=tabpanel]:visible [data-phase]').first()
  await watch.launch(`sh -c 'exit 3'`)
  await watch.ended()
  await expect(badge).toHaveAttribute('data-trouble')
  await watch.launch('sleep 300')
  await watch.stop()
  await watch.ended('Stopped')
  await expect(badge).not.toHaveAttribute('data-trouble')

  const runs = new RunsPage(page)
  await runs.open()
  const failed = runs.row(`sh -c 'exit 3'`)
  await expect(failed.locator('[data-trouble]')).toHaveText('Exit code 3')
  await expect(runs.row('sleep 300').locator('[data-trouble]')).toHaveCount(0)
  await page.getByText(/^With problems/).click()
  await expect(failed).toBeVisible()
  await expect(runs.row('sleep 300')).toHaveCount(0)
})
