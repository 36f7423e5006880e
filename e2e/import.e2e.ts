/** A large file of runs in the window: how far it is, the rest of the window meanwhile, and that it is taken whole or not at all. */
import type { ElectronApplication, Page } from '@playwright/test'
import { createWriteStream, statSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import type { RunRecord } from '../src/shared/contract/run-record'
import { expect, testOfOneApp as test } from './app'
import { commandLine } from './cli'
import { answerDialogs, LabPage } from './lab-page'
import { RunsPage } from './runs-page'

const RUNS = 40
/** Reading so many takes a second or two. */
const TASKS = 200_000
/** When the record of so many began: it tells its row. */
const NEWEST = '2099-01-01T00:00:00.000Z'
/** Makes some 110 MB of them. */
const TICKS = 60_000
/** The machine may be busy otherwise. */
const IMPORT_TIMEOUT_MS = 150_000

test.use({ appOf: 'import' })

let folder = ''
let file = ''
/** A record of more tasks than a window draws at once. */
let largeRecord = ''

test.beforeAll(async ({}, testInfo) => {
  folder = testInfo.outputPath('large')
  file = testInfo.outputPath('large', 'runs.json')
  const one = testInfo.outputPath('large', 'one.json')
  const { coreloom } = commandLine(testInfo.outputPath('large', 'elsewhere'))
  await coreloom('run', 'fib', '--n', '12', '--no-save', '--json', one)
  const record = JSON.parse(await readFile(one, 'utf8')) as RunRecord
  const column = Array.from({ length: TICKS }, (_, tick) => tick * 100 + 0.125)
  const samples = { t: column, cores: [column, column, column], processes: {}, threads: {} }
  const [task] = record.tasks
  const tasks = Array.from({ length: TASKS }, (_, id) => ({ ...task, id }))
  const summary = {
    ...record.summary,
    tasks: { total: TASKS, done: TASKS, failed: 0, cancelled: 0 },
  }
  largeRecord = testInfo.outputPath('large', 'tasks.json')
  await writeFile(
    largeRecord,
    JSON.stringify({
      ...record,
      experiment: undefined,
      id: 'many',
      startedAt: NEWEST,
      tasks,
      summary,
    }),
  )
  const [before, after] = JSON.stringify({ ...record, id: 'ID', samples }).split('"ID"')
  const out = createWriteStream(file)
  for (let run = 0; run < RUNS; run += 1) {
    const text = `${run === 0 ? '[' : ','}${before}"large-${run}"${after}`
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end(']')
  await once(out, 'close')
  expect(statSync(file).size).toBeGreaterThan(100e6)
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

const notice = (page: Page) => page.getByRole('status', { name: 'Import' })

async function importing(app: ElectronApplication, page: Page): Promise<RunsPage> {
  const runs = new RunsPage(page)
  await runs.open()
  await answerDialogs(app, file)
  await page.getByRole('button', { name: 'Import' }).first().click()
  await expect(notice(page)).toBeVisible()
  return runs
}

test('a large import shows how far it is, and a cancelled one takes nothing', async ({
  app,
  page,
}) => {
  test.slow()
  const runs = await importing(app, page)
  await expect(notice(page)).toContainText(/(Read|Checked|Kept) [1-9].* of /)
  await notice(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(notice(page)).toBeHidden({ timeout: IMPORT_TIMEOUT_MS })
  await expect(page.getByRole('region', { name: 'No runs yet' })).toBeVisible()
  await expect(runs.message('Imported')).toBeHidden()
})

test('the window is used while a large import goes on, which takes all of it', async ({
  app,
  page,
}) => {
  test.setTimeout(IMPORT_TIMEOUT_MS + 60_000)
  const runs = await importing(app, page)
  await page.keyboard.press('Control+1')
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Sequential')
  await lab.fill({ n: 20, Tasks: 2 })
  await expect(notice(page)).toBeVisible()
  await lab.run()
  await lab.ended()
  await expect(runs.message('Imported')).toContainText(`${RUNS} runs imported`, {
    timeout: IMPORT_TIMEOUT_MS,
  })
  await expect(notice(page)).toBeHidden()
  await runs.open()
  await expect(runs.storage).toContainText(`${RUNS + 1} runs`)
})

test('a record that takes long to read is named meanwhile, can be left, and the window says what it leaves out', async ({
  app,
  page,
}) => {
  const runs = new RunsPage(page)
  await runs.open()
  await answerDialogs(app, largeRecord)
  await page.getByRole('button', { name: 'Import' }).first().click()
  await expect(runs.message('Imported')).toBeVisible({ timeout: IMPORT_TIMEOUT_MS })
  const row = runs.list.getByRole('row').filter({ hasText: '2099' })
  const reading = page.getByRole('status').filter({ hasText: 'Reading the record of threads' })
  await row.dblclick()
  await expect(reading).toContainText(/\(\d+ MB\)…/)
  await reading.getByRole('button', { name: 'Cancel' }).click()
  await expect(reading).toBeHidden()
  await expect(row).toBeVisible()
  await row.dblclick()
  await expect(reading).toBeVisible()
  await expect(page.getByRole('note').filter({ hasText: 'Too much to be drawn' })).toContainText(
    '180,000 tasks are left out',
  )
  await expect(page.getByTitle('tasks', { exact: true })).toHaveText('200,000/200,000 tasks done')
})
