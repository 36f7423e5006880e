/** Watch in the real app: real commands and processes, looked up in /proc (Linux). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { RunRecord } from '../src/shared/contract/run-record'
import { expect, test as testOfOwnApp, testOfOneApp as test } from './app'
import { isAlive, LabPage } from './lab-page'
import { python, WatchPage } from './watch-page'

const FOUR_THREADS = `
import threading, time
def work(share):
    while True:
        end = time.monotonic() + 0.05 * share
        while time.monotonic() < end:
            pass
        time.sleep(0.05 * (1 - share))
for share in (0.1, 0.2, 0.3):
    threading.Thread(target=work, args=(share,), daemon=True).start()
print('ready', flush=True)
work(0.05)
`

test('a program of several threads is launched, watched, stopped, opened again and exported', async ({
  app,
  page,
}, testInfo) => {
  test.slow()
  const program = testInfo.outputPath('four threads.py')
  writeFileSync(program, FOUR_THREADS)
  const watch = new WatchPage(page)
  await watch.open()
  const line = page.getByRole('textbox', { name: 'Command line' })
  await line.fill(`${python} "${program}"`)
  await line.press('Enter')
  await expect(watch.tree).toBeFocused()
  await expect(page.getByRole('log').getByText('ready')).toBeVisible()

  // One row for the process, one for each of its threads.
  await expect.poll(async () => (await watch.rows()).length, { timeout: 30_000 }).toBe(5)
  const [process, ...threads] = await watch.rows()
  const pid = Number(process?.['PID'])
  const tids = threads.map((row) => Number(row['TID']))
  expect(new Set(tids).size).toBe(4)
  expect(tids.map((tid) => isAlive({ pid, tid }))).toEqual([true, true, true, true])
  await expect
    .poll(async () => Number((await watch.rows())[0]?.['CPU, % of one core']), { timeout: 30_000 })
    .toBeGreaterThan(5)

  await page.keyboard.press('m')
  await page.getByRole('tab', { name: /^Markers/ }).click()
  await expect(page.getByText('Marker 1').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await watch.ended('Stopped')
  expect(isAlive({ pid, tid: pid })).toBe(false)

  await page.getByRole('button', { name: 'Earlier watches' }).click()
  // The newest; other files may have watched with this app.
  await page
    .getByRole('button', { name: /^Open / })
    .first()
    .click()
  await expect.poll(async () => (await watch.rows()).length).toBe(5)
  expect((await watch.rows()).map((row) => row['TID'])).toEqual(['', ...tids.map(String)])

  const lab = new LabPage(page)
  const json = testInfo.outputPath('watch.json')
  await lab.exportAs(app, 'JSON record', json)
  const record = RunRecord.parse(JSON.parse(readFileSync(json, 'utf8')))
  expect(record).toMatchObject({
    spec: { model: 'command', workload: 'command' },
    outcome: 'stopped',
    root: { pid },
  })
  expect(Object.values(record.samples.threads).map(({ tid }) => tid)).toEqual(tids)
  expect(record.markers?.map(({ text }) => text)).toContain('Marker 1')
  const html = testInfo.outputPath('watch.html')
  await lab.exportAs(app, 'HTML report', html)
  expect(readFileSync(html, 'utf8')).toContain(`${tids[1]}`)
})

test('a daemon is left running when that is asked for, and is named at the end', async ({
  page,
}) => {
  test.slow()
  const watch = new WatchPage(page)
  await watch.open()
  await page.getByRole('switch', { name: /^Leave daemons running/ }).check()
  // Its parent stays for a moment, so that the watch sees it in the tree.
  await watch.launch(`sh -c '(setsid sleep 300 >/dev/null 2>&1 & sleep 0.5)'`)
  await watch.ended()
  const sentence = page.getByText(/^Still running, as you asked: sleep \(pid \d+\)\.$/)
  await expect(sentence).toBeVisible()
  const pid = Number(/\d+/.exec((await sentence.textContent()) ?? '')?.[0])
  try {
    expect(isAlive({ pid, tid: pid })).toBe(true)
  } finally {
    process.kill(pid, 'SIGKILL')
  }
  await page.getByText('Attach', { exact: true }).click()
  await expect(page.getByRole('switch', { name: /^Leave daemons running/ })).toHaveCount(0)
})

test('a running process is found in the list, watched, and goes on when the watch is stopped', async ({
  page,
}) => {
  const spinner = spawn(python, ['-c', 'print(1, flush=True)\nwhile True: pass # needle'])
  try {
    await once(spinner.stdout, 'data')
    const pid = spinner.pid ?? 0
    const watch = new WatchPage(page)
    await watch.open()
    await page.getByText('Attach', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Search processes' }).fill('needle')
    await page
      .getByRole('option')
      .filter({ hasText: String(pid) })
      .click()
    await expect(page.getByRole('textbox', { name: 'Process id' })).toHaveValue(String(pid))
    await watch.watchButton.click()
    await expect.poll(async () => (await watch.rows())[0]?.['PID']).toBe(String(pid))
    await watch.stop()
    await watch.ended('Stopped')
    expect(isAlive({ pid, tid: pid })).toBe(true)
  } finally {
    spinner.kill('SIGKILL')
  }
})

test('what cannot be watched is told at its field', async ({ page }) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.attachTo(4_194_303)
  await expect(page.getByText(/There is no process 4194303/).first()).toBeVisible()
  await watch.launch('no-such-command-here --fast')
  await expect(page.getByText(/There is no command "no-such-command-here"/).first()).toBeVisible()
  await watch.launch('echo "open')
  await expect(page.getByText(/quote/).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Working folder' }).fill('/no/such/folder')
  await watch.launch('ls')
  await expect(page.getByText(/\/no\/such\/folder/).first()).toBeVisible()
})

test('how a command ended is told in words, with what it wrote', async ({ page }) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.launch(`sh -c 'echo out; echo err >&2; exit 3'`)
  await watch.ended('Ended')
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('exit code 3')
  const lines = page.getByRole('log')
  await expect(lines.getByText('out', { exact: true }).first()).toBeVisible()
  await expect(lines.getByText('err', { exact: true }).first()).toBeVisible()
})

test('a command that is over at once leaves no empty charts, but says how more would be seen', async ({
  page,
}) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.launch('true')
  await watch.ended('Ended')
  const told = page.getByRole('region', { name: 'Nothing was seen' })
  await expect(told).toContainText('true was over after')
  await expect(told).toContainText('a sampling rate of up to')
  await expect(watch.tree).toHaveCount(0)
  await expect(page.getByText('0 processes seen')).toBeHidden()
})

testOfOwnApp(
  'closing the window ends a command that ignores SIGTERM, with its children',
  async ({ app, page }, testInfo) => {
    const script = testInfo.outputPath('stubborn.sh')
    writeFileSync(
      script,
      `trap '' TERM\necho $$\nsetsid sh -c "trap '' TERM; echo \\$\\$; while :; do sleep 1; done" &\nwhile :; do sleep 1; done\n`,
    )
    const watch = new WatchPage(page)
    await watch.open()
    await watch.launch(`sh ${script}`)
    const numbers = page.getByRole('log').getByText(/^\d+$/)
    await expect(numbers).toHaveCount(2)
    const pids = (await numbers.allTextContents()).map(Number)
    const exited = once(app.process(), 'exit')
    await app.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    })
    expect(await exited).toEqual([0, null])
    expect(pids.filter((pid) => isAlive({ pid, tid: pid }))).toEqual([])
  },
)

test('a command sees no descriptor of the app', async ({ page }) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.launch(`sh -c 'ls /proc/$$/fd | tr "\\n" ,'`)
  await watch.ended('Ended')
  await expect(page.getByRole('log').getByText(/^0,1,2,/)).toHaveText(/^0,1,2,(\d+,)?$/)
})

test('the scale of CPU is switched everywhere, and remembered', async ({ page }) => {
  const watch = new WatchPage(page)
  await watch.open()
  await watch.launch(`${python} -c 'while True: pass'`)
  await expect.poll(async () => (await watch.rows())[0]?.['CPU, % of one core']).toMatch(/^\d/)
  await page.getByText('cores', { exact: true }).click()
  await expect.poll(async () => (await watch.rows())[0]?.['CPU, cores']).toMatch(/^\d\.\d/)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'cores' })).toBeChecked()
  await watch.open()
  await expect(page.getByText(/A watch is in progress/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/A watch is going/)).toBeHidden()
})
