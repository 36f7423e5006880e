/** User data that cannot be written: the app starts and says so, and what was kept there is listed and opened. */
import { expect, test, type Page } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { IN_MEMORY_TITLE } from '../src/shared/messages/history-words'
import { launchApp } from './app'
import { commandLine } from './cli'
import { LabPage } from './lab-page'
import { RunsPage } from './runs-page'
import { mountDisk, type SmallDisk } from './small-disk'

const SMALL_RUN = ['run', 'fib', '--n', '20', '--tasks', '2', '--model', 'sequential']

test.describe.configure({ timeout: 120_000 })

let disk: SmallDisk

test.beforeEach(() => {
  const mounted = mountDisk('64m')
  test.skip(mounted === undefined, 'Only root can mount a disk.')
  if (mounted) disk = mounted
})
test.afterEach(() => disk.unmount())

const remount = (access: 'ro' | 'rw'): void => {
  spawnSync('mount', ['-o', `remount,${access}`, disk.folder])
}

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: IN_MEMORY_TITLE })

test('the app starts in memory, says so, and a run can be made', async ({}, testInfo) => {
  remount('ro')
  const app = await launchApp(join(disk.folder, 'user-data'))
  try {
    const page = await app.firstWindow()
    await expect(notice(page)).toContainText('cannot be written')
    await expect(notice(page)).toContainText(disk.folder)
    const [lab, runs] = [new LabPage(page), new RunsPage(page)]
    await lab.choose('Fibonacci', 'Sequential')
    await lab.fill({ n: 24, Tasks: 2 })
    await lab.run()
    await lab.ended()
    const [record] = await lab.records(app, testInfo.outputPath('run.json'))
    expect(record?.outcome).toBe('completed')
    await runs.open()
    await expect(runs.row('sequential')).toBeVisible()
    await expect(runs.storage).toContainText('in memory, until Coreloom is closed')
  } finally {
    await app.close()
  }
})

test('without a switch the same holds for the settings of the system', async () => {
  remount('ro')
  const app = await launchApp(undefined, { env: { XDG_CONFIG_HOME: disk.folder } })
  try {
    await expect(notice(await app.firstWindow())).toContainText(join(disk.folder, 'Coreloom'))
  } finally {
    await app.close()
  }
})

test('a history on it is listed and opened, and stays as it is', async () => {
  const folder = join(disk.folder, 'user-data')
  const { coreloom } = commandLine(folder)
  const { err } = await coreloom(...SMALL_RUN)
  const [, id = ''] = /^Kept as (\S+)$/m.exec(err) ?? []
  remount('ro')
  const before = readdirSync(folder)

  const listed = await coreloom('runs')
  expect(listed.code).toBe(0)
  expect(listed.out).toContain(id)
  expect(listed.err).toMatch(/^coreloom: The history cannot be written in .*\n$/)
  expect((await coreloom('runs', 'show', id)).out).toContain('2 of 2 tasks done')
  const refused = await coreloom('runs', 'delete', id)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('Nothing in it can be changed.')

  const app = await launchApp(folder)
  try {
    const page = await app.firstWindow()
    await expect(notice(page)).toBeVisible()
    const runs = new RunsPage(page)
    await runs.open()
    await expect(notice(page), 'it is said once').toHaveCount(1)
    await expect(runs.storage).toContainText(/^1 run.* KB in .*history\.db, which is only read$/)
    await runs.row('sequential').dblclick()
    const opened = page.getByRole('tabpanel', { name: 'Runs' })
    await expect(opened.getByText('2/2 tasks done', { exact: true })).toBeVisible()
    await runs.back()
    await runs.choose('sequential')
    await page.keyboard.press('Delete')
    await expect(page.getByRole('alert').filter({ hasText: 'Not deleted' })).toBeVisible()
    await expect(runs.row('sequential')).toBeVisible()
  } finally {
    await app.close()
  }
  expect(readdirSync(folder)).toEqual(before)
})

test('where there is no history on it, there is none', async () => {
  remount('ro')
  const folder = join(disk.folder, 'user-data')
  const { coreloom } = commandLine(folder)
  const none = `coreloom: There is no history in ${folder}.\n`
  const listed = await coreloom('runs')
  expect([listed.code, listed.err]).toEqual([0, none])
  expect(listed.out).toMatch(/^The history is empty/)
  const deleted = await coreloom('runs', 'delete', 'abcd')
  expect([deleted.code, deleted.err]).toEqual([1, none])
})

test('a log that was left on it is read along', async () => {
  const folder = join(disk.folder, 'user-data')
  mkdirSync(folder)
  const { coreloom, start } = commandLine(folder)
  // Killed as soon as it is kept: the run is in the log only.
  const { child, text } = start(...SMALL_RUN, '--repeats', '100')
  await expect.poll(() => text.err, { timeout: 60_000, intervals: [5] }).toContain('Kept as')
  child.kill('SIGKILL')
  await expect.poll(() => child.signalCode).toBe('SIGKILL')
  remount('ro')
  expect(readdirSync(folder)).toContain('history.db-wal')
  const { out } = await coreloom('runs', 'list', '--json')
  expect((JSON.parse(out) as unknown[]).length).toBeGreaterThan(0)
})
