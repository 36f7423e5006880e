/** What each state looks like, dark and light: see ./pictures.ts. */
import type { ElectronApplication, Locator } from '@playwright/test'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { expect, test } from './app'
import { LabPage } from './lab-page'
import { Pictures } from './pictures'
import { RunsPage } from './runs-page'
import { python, WatchPage } from './watch-page'

// Filming the page for a trace would show as load on the cores that the pictures are about.
test.use({ trace: 'off' })

test('every state of the Lab is drawn in dark and in light', async ({ app, page }, testInfo) => {
  // Half a minute of computing where nobody else wants the cores.
  test.setTimeout(300_000)
  const lab = new LabPage(page)
  const pictures = new Pictures(app, page)
  await expect(lab.region('Stories')).toBeVisible()
  await pictures.keep('stories')

  await lab.fill({ n: 99 })
  await lab.runButton.click()
  await expect(page.getByRole('alert')).toBeVisible()
  await pictures.keep('refused')

  await lab.choose('Fibonacci', 'Sequential', 'Coroutines', 'Threads', 'Processes')
  await lab.fill({ n: 40, Tasks: 8 })
  await lab.run()
  await expect(lab.status).toHaveText(/^Running (threads|processes) × \d+: [1-7] of 8 tasks done/, {
    timeout: 180_000,
  })
  await pictures.keep('running')
  await lab.ended()
  await pictures.keep('done')
  await expect(page.getByRole('table', { name: 'Comparison' })).toBeVisible()
  await lab.region('Comparison').scrollIntoViewIfNeeded()
  await pictures.keep('comparison')
  const report = testInfo.outputPath('report.html')
  await lab.exportAs(app, 'HTML report', report)
  await pictures.keep('report', () => pictureOfReport(app, report))

  await lab.choose('Countdown', 'Coroutines')
  await lab.fill({ 'Interval (s)': 0.2 })
  await lab.run()
  await lab.ended()
  await lab.openLog()
  await lab.region('Log').scrollIntoViewIfNeeded()
  await pictures.keep('log')

  await page.getByRole('switch', { name: 'Blocking sleep' }).check()
  await lab.run()
  await lab.ended()
  await toTop(lab.region('Event loop'))
  await pictures.keep('event-loop')

  await lab.choose('Fetch', 'Threads')
  await lab.fill({ Addresses: (await goodAndBadAddresses()).join('\n'), 'Pool size': 2 })
  await lab.run()
  await lab.ended('Partly failed')
  await expect(page.getByText('2 of 4 tasks failed').first()).toBeVisible()
  await pictures.keep('failed')

  await lab.choose('Fibonacci', 'Processes')
  await lab.fill({ n: 38, Tasks: 500 })
  await lab.run()
  await expect(lab.status).toHaveText(/^Running processes × \d+: [1-9]\d* of 500 tasks done/)
  await lab.stopButton.click()
  await lab.ended('Stopped')
  await pictures.keep('stopped')
})

test('an experiment is drawn in dark and in light', async ({ app, page }) => {
  test.setTimeout(300_000)
  const lab = new LabPage(page)
  const pictures = new Pictures(app, page)
  await lab.choose('Fibonacci', 'Sequential', 'Threads')
  await lab.fill({ n: 36, Tasks: 8, 'Pool size': '1, 2, 4' })
  await page.getByRole('button', { name: 'Repeat and compare' }).click()
  await lab.fill({ Repeats: 3, 'Warm-ups': 1 })
  await lab.run()
  await expect(page.getByText(/^Run ([6-9]|1\d) of 16 \(/)).toBeVisible({ timeout: 180_000 })
  await pictures.keep('experiment-running')
  await lab.ended()
  await expect(page.getByRole('table', { name: 'Comparison' })).toBeVisible()
  for (const part of ['Comparison', 'Scaling', 'Side by side']) {
    await toTop(lab.region(part))
    await pictures.keep(part.toLowerCase().replaceAll(' ', '-').replace('comparison', 'experiment'))
  }
  await page.getByRole('tab', { name: /^Findings/ }).click()
  await toTop(lab.region('Findings'))
  await pictures.keep('findings')

  const runs = new RunsPage(page)
  await runs.open()
  // An experiment of many runs is folded at first.
  await runs.list.getByRole('row', { name: /16 runs/ }).click()
  await page.keyboard.press('ArrowRight')
  await runs.row('threads × 2').first().click()
  // Where the history lies tells of this machine only.
  await runs.storage.locator('> :last-child').evaluate((place) => {
    place.style.visibility = 'hidden'
  })
  await pictures.keep('runs')
})

test('every state of Watch is drawn in dark and in light', async ({ app, page }) => {
  test.slow()
  const watch = new WatchPage(page)
  const pictures = new Pictures(app, page)
  await watch.open()
  await expect(page.getByRole('region', { name: 'Start' })).toBeVisible()
  await pictures.keep('watch-start')

  await watch.launch('no-such-command --fast')
  await expect(page.getByRole('alert')).toBeVisible()
  await pictures.keep('watch-refused')

  // Only these are in the picture, not what else runs on the machine.
  const others = ['0.2 0.1', '0.1'].map((shares) => startBusyThreads(shares))
  try {
    await page.getByText('Attach', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Search processes' }).fill(BUSY_THREADS)
    await expect(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click()
      await expect(page.getByRole('option')).toHaveCount(2, { timeout: 2000 })
    }).toPass()
    await pictures.keep('watch-attach')
  } finally {
    for (const other of others) other.kill('SIGKILL')
  }

  await watch.launch(`${python} ${BUSY_THREADS} 0.9 0.5 0.25 0.1`)
  await expect.poll(async () => (await watch.rows()).length, { timeout: 30_000 }).toBe(5)
  await page.keyboard.press('m')
  // Long enough for a history.
  await expect
    .poll(async () => (await watch.rows())[0]?.['CPU time'], { timeout: 60_000 })
    .toMatch(/^([89]\.\d\d|\d\d\.\d) s$/)
  await pictures.keep('watch-running')
  await watch.stop()
  await watch.ended('Stopped')
  await pictures.keep('watch-ended')
})

/** As much of an element of the page as is needed here. */
interface Scrolled {
  readonly style: { scrollMarginTop: string }
  scrollIntoView(options: { readonly block: 'start' }): void
}

/** Below the header, which stays on top. */
function toTop(part: Locator): Promise<void> {
  return part.evaluate((element: Scrolled) => {
    element.style.scrollMarginTop = '120px'
    element.scrollIntoView({ block: 'start' })
  })
}

/** From the folder that the app is started in. */
const BUSY_THREADS = 'e2e/busy-threads.py'

function startBusyThreads(shares: string): ChildProcess {
  return spawn(python, [BUSY_THREADS, ...shares.split(' ')], { stdio: 'ignore' })
}

/** Two that answer, one that is not there, one where nobody listens any more. */
async function goodAndBadAddresses(): Promise<readonly string[]> {
  const [open, closed] = [await listen(), await listen()]
  closed.server.close()
  return [`${open.url}/one`, `${open.url}/missing`, `${closed.url}/`, `${open.url}/two`]
}

async function listen(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer(({ url }, response) => {
    response.statusCode = url === '/missing' ? 404 : 200
    response.end('answer')
  })
  // The test's process does not wait for it.
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Shows a report in a browser window, in the colours that the app has. */
async function pictureOfReport(app: ElectronApplication, file: string): Promise<Buffer> {
  const width = 1280
  const base64 = await app.evaluate(
    async ({ BrowserWindow }, [url, size]) => {
      const browser = new BrowserWindow({
        show: true,
        width: size,
        height: size,
        useContentSize: true,
      })
      await browser.loadURL(url)
      const picture = await browser.webContents.capturePage()
      browser.destroy()
      return picture.toPNG().toString('base64')
    },
    [pathToFileURL(file).href, width] as const,
  )
  return Buffer.from(base64, 'base64')
}
