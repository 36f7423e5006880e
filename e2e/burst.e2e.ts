/** More lines at once than anybody reads: their number is right while it goes, and in the end they are all there. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { answerQuestions } from './answer-questions'
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'
import { WatchPage } from './watch-page'

const LINES = 1500
const gap = (page: Page) => page.getByText(/^[\d,]+ lines are not shown here$/)

test('the log of a burst', async ({ app, page }, testInfo) => {
  const folder = testInfo.outputPath('code')
  mkdirSync(folder, { recursive: true })
  const [file, seen] = [join(folder, 'burst.mjs'), join(folder, 'seen')]
  writeFileSync(
    file,
    `import { existsSync } from 'node:fs'
     export const inputs = ['burst']
     export async function run(input, { log, sleep }) {
       for (let line = 0; line < ${LINES}; line += 1) log('line ' + line)
       while (!existsSync(${JSON.stringify(seen)})) await sleep(50)
     }`,
  )
  const lab = new LabPage(page)
  await lab.choose('Your own code', 'Threads')
  await lab.fill({ File: file, 'Pool size': 1 })
  await answerQuestions(app, 'Run it')
  await lab.run()
  await lab.openLog()
  await expect(page.getByText('line 1499', { exact: true })).toBeVisible()
  await expect(page.getByText(/^[\d,]+ of 1,500 lines$/)).toBeVisible()
  const log = page.getByRole('log', { name: 'Log lines' })
  // A page that is busy may draw a place only when it was scrolled past.
  await expect(async () => {
    await log.evaluate(async (box) => {
      box.scrollTo(0, box.scrollHeight)
      do {
        await new Promise((resolve) => setTimeout(resolve, 30))
        if (/not shown here/.test(box.textContent)) return
        box.scrollBy(0, -200)
      } while (box.scrollTop > 0)
    })
    await expect(gap(page)).toBeVisible({ timeout: 1000 })
  }).toPass()
  writeFileSync(seen, '')
  await lab.ended()
  await expect(page.getByText('1,500 lines', { exact: true })).toBeVisible()
  await log.evaluate((box) => box.scrollTo(0, 0))
  await expect(page.getByText('line 0', { exact: true })).toBeVisible()
  await expect(gap(page)).toBeHidden()
})

test('the output of a watched command that writes a burst', async ({ page }) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.launch(`sh -c "seq ${LINES}; sleep 4"`)
  await expect(page.getByRole('tab', { name: 'Output 1,500' })).toBeVisible()
  await watch.ended()
  await expect(page.getByText('1,500 lines', { exact: true })).toBeVisible()
  await expect(gap(page)).toBeHidden()
})

test('of more lines than a record keeps, the first and the newest are there', async ({ page }) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.launch('sh -c "seq 25000; sleep 1; echo the end"')
  await watch.ended()
  const output = page.getByRole('log', { name: 'Output lines' })
  await expect(output.getByText('the end', { exact: true })).toBeVisible()
  await output.evaluate((box) => box.scrollTo(0, 0))
  await expect(output.getByText('1', { exact: true })).toBeVisible()
  await expect(
    page.getByText(/^1\d,\d{3} of 25,001 lines; an export has the first 10,000$/),
  ).toBeVisible()
  await output.evaluate((box) => box.scrollTo(0, 20 * 9_998))
  await expect(gap(page)).toBeVisible()
})
