/** A row of the history that is damaged takes no other run along, in the app and on the command line. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { IN_MEMORY_TITLE } from '../src/shared/messages/history-words'
import { expect, launchApp, test } from './app'
import { commandLine } from './cli'
import { executeIn } from './integrity'
import { LabPage } from './lab-page'
import { RunsPage } from './runs-page'

test('a damaged row is listed as damaged, and the next run is kept', async ({}, testInfo) => {
  test.slow()
  const folder = testInfo.outputPath('user-data')
  const { coreloom } = commandLine(folder)
  await coreloom('run', 'fib', '--n', '20', '--tasks', '2', '--model', 'sequential,threads')
  executeIn(folder, `UPDATE runs SET tags = '{', wall_ms = 'x' WHERE model = 'threads'`)
  const listed = await coreloom('runs')
  expect(listed.code).toBe(0)
  expect(listed.err).toBe('')
  expect(listed.out).toMatch(/threads × \d.* damaged/)
  expect(listed.out).toContain('1 entry is damaged: coreloom runs show ID says')
  const [, id = ''] = /^(\S+).* damaged/m.exec(listed.out) ?? []
  expect((await coreloom('runs', 'show', id)).out).toContain(
    'What cannot be read: wall time, tags.',
  )

  const app = await launchApp(folder)
  try {
    const page = await app.firstWindow()
    const [lab, runs] = [new LabPage(page), new RunsPage(page)]
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await runs.open()
    await expect(runs.row('sequential')).toBeVisible()
    await expect(runs.row('damaged')).toContainText('Done')
    await runs.choose('damaged')
    await expect(runs.panel).toContainText('What cannot be read: wall time, tags.')
    await page.screenshot({ path: testInfo.outputPath('damaged.png') })
    const mark = runs.row('damaged').getByText('damaged', { exact: true })
    expect(await mark.evaluate((box) => box.scrollWidth - box.clientWidth), 'it is whole').toBe(0)
    await runs.row('damaged').getByText('Done').dblclick()
    expect(await page.evaluate('getSelection().toString()'), 'no word is selected').toBe('')
    const opened = page.getByRole('tabpanel', { name: 'Runs' })
    await expect(opened.getByText('2/2 tasks done', { exact: true })).toBeVisible()
    await runs.back()
    await page.keyboard.press('Control+1')
    await lab.choose('Fibonacci', 'Coroutines')
    await lab.fill({ n: 24, Tasks: 2 })
    await lab.run()
    await lab.ended()
  } finally {
    await app.close()
  }
  expect(existsSync(join(folder, 'history.db'))).toBe(true)
  expect((await coreloom('runs')).out).toContain('coroutines')
})

test('a record that is damaged or gone is told in a sentence, and the other runs stay whole', async ({}, testInfo) => {
  const folder = testInfo.outputPath('user-data')
  const { coreloom } = commandLine(folder)
  await coreloom('run', 'fib', '--n', '20', '--tasks', '2', '--model', 'sequential,threads')
  const ids = JSON.parse((await coreloom('runs', 'list', '--json')).out) as { run: string }[]
  const [first = '', second = ''] = ids.map(({ run }) => run)
  executeIn(folder, `UPDATE records SET body = x'00' WHERE run = '${first}'`)
  const damaged = await coreloom('runs', 'show', first)
  expect([damaged.code, damaged.out]).toEqual([1, ''])
  expect(damaged.err).toBe(
    `coreloom: The record of run ${first} cannot be read: it is damaged. Delete this run; the other runs are not affected.\n`,
  )
  executeIn(folder, `DELETE FROM records WHERE run = '${first}'`)
  expect((await coreloom('runs')).out).toContain('1 entry is damaged: coreloom runs show ID says')
  const gone = await coreloom('runs', 'export', first, '--json', '-')
  expect([gone.code, gone.out]).toEqual([1, ''])
  expect(gone.err).toContain('cannot be read: it is missing from the history. Delete this run;')
  expect((await coreloom('runs', 'delete', first)).code).toBe(0)
  expect((await coreloom('runs', 'show', second)).code).toBe(0)
})

for (const table of ['runs', 'records']) {
  test(`a history without its table ${table} is damaged, on the command line and in the app`, async ({}, testInfo) => {
    test.slow()
    const folder = testInfo.outputPath('user-data')
    const { coreloom } = commandLine(folder)
    await coreloom('run', 'fib', '--n', '20', '--tasks', '2', '--model', 'sequential')
    const [kept] = JSON.parse((await coreloom('runs', '--json')).out) as { run: string }[]
    executeIn(folder, `PRAGMA foreign_keys = OFF; DROP TABLE ${table}`)
    for (const words of [['runs'], ['runs', 'show', kept?.run ?? '']]) {
      const told = await coreloom(...words)
      expect([told.code, told.out]).toEqual([1, ''])
      expect(told.err).toContain('history.db is damaged and was left as it is.')
    }
    const app = await launchApp(folder)
    try {
      const page = await app.firstWindow()
      await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
      await new RunsPage(page).open()
      const banner = page.getByRole('alert').filter({ hasText: IN_MEMORY_TITLE })
      await expect(banner).toContainText('history.db is damaged and was left as it is.')
      await page.screenshot({ path: testInfo.outputPath('damaged-history.png') })
    } finally {
      await app.close()
    }
  })
}
