/** A disk that fills up while a run goes, in the real app: a person is told, the run loses nothing, and is kept once there is space. */
import { statfsSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { IN_MEMORY_TITLE } from '../src/shared/messages/history-words'
import { expect, launchApp, test } from './app'
import { commandLine } from './cli'
import { integrityOf } from './integrity'
import { LabPage } from './lab-page'
import { RunsPage } from './runs-page'
import { mountDisk } from './small-disk'

/** What is written of it in a second takes a tenth of the disk and more, and it goes on for some twenty seconds. */
const DISK = '512k'
const FROM = 80
const INTERVAL_SECONDS = 0.25
const NAMES = Array.from({ length: 100 }, (_none, n) => `countdown-with-a-rather-long-name-${n}`)

test('a disk that fills up while a run goes is told by a banner, and the run ends with all its results', async ({}, testInfo) => {
  test.setTimeout(180_000)
  const disk = mountDisk(DISK)
  test.skip(disk === undefined, 'Only root can mount a disk.')
  if (disk === undefined) return
  // All else that the app keeps has a place elsewhere.
  const env = { CORELOOM_DATA: disk.folder, XDG_CONFIG_HOME: testInfo.outputPath('settings') }
  const app = await launchApp(undefined, { env })
  try {
    const page = await app.firstWindow()
    const [lab, runs] = [new LabPage(page), new RunsPage(page)]
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await runs.open()
    await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
    await expect(lostBanner(page)).toBeHidden()
    await page.keyboard.press('Control+1')
    await lab.choose('Countdown', 'Coroutines')
    await lab.fill({ Names: NAMES.join('\n'), From: FROM, 'Interval (s)': INTERVAL_SECONDS })
    await lab.run()

    await runs.open()
    await expect(lostBanner(page)).toContainText(/The disk that holds the history .* is full\./, {
      timeout: 60_000,
    })
    await expect(lostBanner(page)).toContainText(disk.folder)
    expect(statfsSync(disk.folder).bavail).toBe(0)
    await page.keyboard.press('Control+1')
    await expect(lab.stopButton).toBeVisible()

    await lab.ended()
    await runs.open()
    await expect(lostBanner(page)).toBeVisible()
    await expect(runs.row('coroutines')).toBeVisible()
    await page.keyboard.press('Control+1')
    const [record] = await lab.records(app, testInfo.outputPath('exports', 'run.json'))
    expect(record?.outcome).toBe('completed')
    expect(record?.tasks.map(({ state }) => state)).toEqual(NAMES.map(() => 'done'))
    expect(record?.tasks.map(({ result }) => result)).toEqual(
      NAMES.map((name) => ({ name, seconds: expect.any(Number) as unknown })),
    )
    expect(record?.log).toHaveLength(NAMES.length * (FROM + 1))
    expect(record?.samples.t.length).toBeGreaterThan(20)

    await runs.open()
    const again = lostBanner(page).getByRole('button', { name: 'Try again' })
    await again.click()
    const refused = page.getByRole('alert').filter({ hasText: 'Runs are still not kept' })
    await expect(refused).toBeVisible()
    await expect(lostBanner(page)).toContainText('is full')
    disk.enlarge('64m')
    await again.click()
    await expect(runs.message('Runs are kept again')).toContainText(disk.folder)
    await expect(refused).toBeHidden()
    await expect(lostBanner(page)).toBeHidden()
    await expect(runs.row('coroutines')).toBeVisible()
    await app.close()
    expect(integrityOf(disk.folder)).toBe('ok')
    const { coreloom } = commandLine(disk.folder)
    expect((await coreloom('runs', 'list')).out).toContain('coroutines')
  } finally {
    await app.close()
    disk.unmount()
  }
})

const lostBanner = (page: Page) => page.getByRole('alert').filter({ hasText: IN_MEMORY_TITLE })
