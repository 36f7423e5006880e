/** What a run leaves behind for others: files that parse, and a report that runs nothing. */
import type { ElectronApplication } from '@playwright/test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RunRecord } from '../src/shared/contract/run-record'
import { expect, test as testOfOwnApp, testOfOneApp as test } from './app'
import { clickMenu, isEnabled } from './app-menu'
import { answerDialogs, LabPage } from './lab-page'

test('a run is exported as JSON, CSV and HTML, and every file parses', async ({
  app,
  page,
}, testInfo) => {
  const lab = new LabPage(page)
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled()
  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 24, Tasks: 7, 'Pool size': 2 })
  await lab.run()
  await lab.ended()
  await expect(page.getByRole('button', { name: 'Export' })).toBeEnabled()

  const json = testInfo.outputPath('exports', 'run.json')
  await lab.exportAs(app, 'JSON record', json)
  const record = RunRecord.parse(JSON.parse(readFileSync(json, 'utf8')))
  expect(record.tasks.map(({ result }) => result)).toEqual(Array.from({ length: 7 }, () => 46368))

  const folder = testInfo.outputPath('exports')
  await lab.exportAs(app, 'CSV tables', folder)
  const [made = ''] = readdirSync(folder).filter((name) => name.startsWith('coreloom-'))
  expect(made).toMatch(/^coreloom-fib-threads-\d{8}-\d{4}$/)
  const tasks = readFileSync(join(folder, made, 'coreloom-tasks.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
  expect(tasks).toHaveLength(1 + 7)
  const columns = new Set(tasks.map((line) => line.split(',').length))
  expect(columns.size).toBe(1)
  expect(readFileSync(join(folder, made, 'coreloom-samples.csv'), 'utf8')).toMatch(/^run,model,/)

  const html = testInfo.outputPath('exports', 'run.html')
  await lab.exportAs(app, 'HTML report', html)
  expect(await openReport(app, html)).toMatchObject({ scripts: 0, hasTable: true })
})

test('a name that is markup stays text in the report', async ({ app, page }, testInfo) => {
  const lab = new LabPage(page)
  const name = `</script><img src=x onerror=top.ran=1>`
  await lab.choose('Countdown', 'Coroutines')
  await lab.fill({ Names: name, From: 1, 'Interval (s)': 0 })
  await lab.run()
  await lab.ended()
  const html = testInfo.outputPath('exports', 'markup.html')
  await lab.exportAs(app, 'HTML report', html)
  expect(await openReport(app, html)).toMatchObject({ scripts: 0, images: 0, ran: false })
  expect(readFileSync(html, 'utf8')).toContain('&lt;img src=x')
})

// Of an app that has no run yet.
testOfOwnApp(
  'the menu exports as well, and a cancelled question writes nothing',
  async ({ app, page }, testInfo) => {
    const lab = new LabPage(page)
    await lab.choose('Fibonacci', 'Sequential')
    await lab.fill({ n: 10, Tasks: 1 })
    expect(await isEnabled(app, 'export-json')).toBe(false)
    await lab.run()
    await lab.ended()
    expect(await isEnabled(app, 'export-json')).toBe(true)

    const file = testInfo.outputPath('exports', 'menu.json')
    const asked = await answerDialogs(app)
    await clickMenu(app, 'export-json')
    await expect.poll(asked).toBe(1)
    await answerDialogs(app, file)
    await clickMenu(app, 'export-json')
    await expect(page.getByText(file)).toBeVisible()
    expect(RunRecord.safeParse(JSON.parse(readFileSync(file, 'utf8'))).success).toBe(true)
    await expect(page.getByText('Exported', { exact: true })).toHaveCount(1)
  },
)

test('a place that cannot be written to is named, and nothing is left there', async ({
  app,
  page,
}, testInfo) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Sequential')
  await lab.fill({ n: 10, Tasks: 1 })
  await lab.run()
  await lab.ended()
  const file = testInfo.outputPath('exports', 'a-file')
  await lab.exportAs(app, 'JSON record', file)
  const impossible = join(file, 'run.json')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, impossible)
  await clickMenu(app, 'export-html')
  await expect(page.getByRole('alert')).toContainText(file)
  expect(existsSync(impossible)).toBe(false)
})

/** Opens a report like any browser would, scripts allowed, and says what came of it. */
function openReport(app: ElectronApplication, file: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, url) => {
    const browser = new BrowserWindow({ show: false })
    await browser.loadURL(url)
    const found: unknown = await browser.webContents.executeJavaScript(`({
      scripts: document.scripts.length,
      images: document.images.length,
      hasTable: document.querySelector('table') !== null,
      ran: 'ran' in window,
    })`)
    browser.destroy()
    return found
  }, pathToFileURL(file).href)
}
