/** Python models from the form: which interpreter, what is seen while they run, what is kept. Workers are looked up in /proc (Linux). */
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import { realpathSync } from 'node:fs'
import { requestChannel } from '../src/shared/contract/channels'
import { expect, launchApp, testOfOneApp as test } from './app'
import { isAlive, LabPage } from './lab-page'
import { RunsPage } from './runs-page'
import { python } from './watch-page'

const FIB_20 = 6765

// The last test takes all Pythons away from it.
test.use({ appOf: 'python' })

/** The part of the form that is about Python. */
class PythonPart {
  constructor(private readonly page: Page) {}

  get interpreter() {
    return this.page.getByRole('combobox', { name: 'Interpreter' })
  }

  get path() {
    return this.page.getByRole('textbox', { name: 'Path of the interpreter' })
  }

  /** As a person does who knows where it is. */
  async give(path: string): Promise<void> {
    await this.interpreter.selectOption({ label: 'Other…' })
    await this.path.fill(path)
    await this.path.press('Enter')
  }
}

test('fib runs on two threads of a chosen Python, seen in /proc, in the log and in the calls on its pool', async ({
  app,
  page,
}, testInfo) => {
  test.slow()
  const lab = new LabPage(page)
  const part = new PythonPart(page)
  await lab.choose('Fibonacci', 'Python threads')
  // The first option stands for whichever is found first, the second is that one by its path.
  await expect(part.interpreter.getByRole('option').nth(2)).toBeAttached()
  const path = (await part.interpreter.getByRole('option').nth(1).getAttribute('value')) ?? ''
  await part.interpreter.selectOption(path)
  await expect(page.getByText(/interpreter lock \(GIL\) is o(n|ff)/)).toBeVisible()

  await lab.fill({ n: 30, Tasks: 500, 'Pool size': 2 })
  await lab.run()
  const [first, second] = await lab.workers(2)
  expect([first, second].map((worker) => worker && isAlive(worker))).toEqual([true, true])
  expect(first?.pid).toBe(second?.pid)
  expect(first?.tid).not.toBe(second?.tid)
  const line = page.getByText(/ · pid \d+ · /)
  await expect(line).toHaveText(
    new RegExp(String.raw`^Python 3\.\d+\.\S+ · .*GIL o(n|ff) · ThreadPool · pid ${first?.pid} · `),
  )
  await expect(line).toContainText(path)
  await expect(lab.region('Calls on the pool').getByRole('listitem').first()).toBeVisible()
  await lab.openLog()
  await expect(page.getByRole('log').getByText(`${first?.pid} -> 30`).first()).toBeVisible()
  await lab.stopButton.click()
  await lab.ended('Stopped')
  await expect
    .poll(() => [first, second].map((worker) => worker && isAlive(worker)))
    .toEqual([false, false])

  await lab.fill({ n: 20, Tasks: 4 })
  await lab.run()
  await lab.ended()
  const [record] = await lab.records(app, testInfo.outputPath('run.json'))
  expect(record?.python?.path).toBe(path)
  expect(record?.tasks.map(({ result }) => result)).toEqual([FIB_20, FIB_20, FIB_20, FIB_20])
  expect(record?.workers).toHaveLength(2)
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await expect(lab.region('Calls on the pool')).toContainText('join()')
})

test('a run in Python is the same when it is opened again', async ({ page }) => {
  const lab = new LabPage(page)
  const part = new PythonPart(page)
  await lab.choose('Countdown', 'Python processes')
  await lab.fill({ From: 1, 'Interval (s)': 0, 'Pool size': 2 })
  await part.give(python)
  await page
    .getByRole('combobox', { name: 'Start method of processes' })
    .selectOption({ label: 'spawn' })
  await lab.run()
  await lab.ended()
  const before = await shownRun(page.getByRole('tabpanel', { name: 'Lab' }))
  expect(before.line).toContain('Pool, spawn')
  expect(before.calls.length).toBeGreaterThan(0)
  expect(before.workers).toHaveLength(2)

  const runs = new RunsPage(page)
  await runs.open()
  await runs.row('python-processes × 2').dblclick()
  const opened = page.getByRole('tabpanel', { name: 'Runs' })
  await expect(async () => expect(await shownRun(opened)).toEqual(before)).toPass()
  await opened.getByRole('tab', { name: /^Log/ }).click()
  await expect(opened.getByRole('log').getByText('A: done')).toBeVisible()
})

/** What is shown of the Python of a run, of the calls on its pool, and who its workers were: kind, pid, tid. */
async function shownRun(part: Locator) {
  const line = await part.getByText(/ · pid \d+ · /).textContent()
  const calls = part.getByRole('region', { name: 'Calls on the pool' }).getByRole('listitem')
  const rows = await part.getByRole('table', { name: 'Workers' }).getByRole('row').all()
  const cells = rows.slice(1).map((row) => row.getByRole('cell').allTextContents())
  const workers = (await Promise.all(cells)).map((texts) => texts.slice(0, 3))
  return { line, calls: await calls.allTextContents(), workers }
}

test('what is no Python is refused with a sentence at its field, and the form remembers the right one', async ({}, testInfo) => {
  const userData = testInfo.outputPath('user-data')
  const first = await launchApp(userData)
  try {
    const page = await first.firstWindow()
    await new LabPage(page).choose('Fibonacci', 'Python asyncio')
    const part = new PythonPart(page)
    await part.give('/no/such/python')
    await expect(part.path).toHaveAttribute('aria-invalid', 'true')
    await expect(part.path).toHaveAccessibleDescription(/\/no\/such\/python/)

    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('/no/such/python')
    await expect(page.getByRole('region', { name: 'Stories' })).toBeVisible()

    await part.give('')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Give the path of a Python')

    await part.give(python)
    await expect(page.getByText(/Python 3\.\d+\.\S+, given by its path\./)).toBeVisible()
    await page.getByRole('switch', { name: 'Each task in a thread' }).check()
  } finally {
    await first.close()
  }
  const second = await launchApp(userData)
  try {
    const page = await second.firstWindow()
    await new LabPage(page).choose('Fibonacci', 'Python asyncio')
    const part = new PythonPart(page)
    await expect(part.path).toHaveValue(python)
    await expect(page.getByText(/Python 3\.\d+\.\S+, given by its path\./)).toBeVisible()
    await expect(page.getByRole('switch', { name: 'Each task in a thread' })).toBeChecked()
  } finally {
    await second.close()
  }
})

test('a path is chosen with the dialog of the system', async ({ app, page }) => {
  await new LabPage(page).choose('Fibonacci', 'Python threads')
  const part = new PythonPart(page)
  await part.interpreter.selectOption({ label: 'Other…' })
  const chosen = realpathSync(python)
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, chosen)
  await page.getByRole('button', { name: 'Browse for Path of the interpreter' }).click()
  await expect(part.path).toHaveValue(chosen)
  await expect(page.getByText(/, given by its path\./)).toBeVisible()
})

test('where no Python is found that is said, and the rest works', async ({ app, page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Threads', 'Python threads')
  await expect(new PythonPart(page).interpreter.getByRole('option').nth(2)).toBeAttached()
  await findNoPython(app)
  await page.getByRole('button', { name: 'Look for Pythons again' }).click()
  await expect(page.getByRole('note').filter({ hasText: 'No Python to run with' })).toContainText(
    'No Python 3.8 or newer was found that works: "/usr/bin/python3" is broken.',
  )
  await page.getByRole('button', { name: 'All models' }).click()
  await expect(page.getByRole('checkbox', { name: /^Python / })).toHaveCount(3)
  await expect(page.getByRole('checkbox', { name: /^Python /, checked: true })).toHaveCount(0)
  const needsPython = lab
    .region('Stories')
    .getByRole('listitem')
    .filter({ hasText: 'The GIL on screen' })
  await expect(needsPython).toContainText('needs Python 3.8 or newer')
  await expect(needsPython.getByRole('button', { name: /^Run this story/ })).toBeDisabled()

  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 20, Tasks: 2, 'Pool size': 2 })
  await lab.run()
  await lab.ended()
})

/** The answer of a machine without any: there is none to test on. */
function findNoPython(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ ipcMain }, channel) => {
    ipcMain.removeHandler(channel)
    const why = 'No Python 3.8 or newer was found that works: "/usr/bin/python3" is broken.'
    ipcMain.handle(channel, () => ({ ok: true, value: { interpreters: [], why } }))
  }, requestChannel('listInterpreters'))
}
