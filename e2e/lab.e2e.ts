/** The main job: choose, run, watch which process and thread uses which core, stop. Workers are looked up in /proc (Linux). */
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { expect, testOfOneApp as test } from './app'
import { isAlive, LabPage } from './lab-page'

test('the first start shows the stories, and the first one runs to its end in one click', async ({
  page,
}) => {
  test.slow()
  const lab = new LabPage(page)
  const stories = lab.region('Stories')
  await expect(stories.getByRole('heading', { level: 3 })).toHaveCount(10)
  await expect(stories.getByRole('button', { name: /^Run this story: / })).toHaveCount(10)

  await lab.run(() => stories.getByRole('button', { name: /^Run this story: CPU-bound/ }).click())
  await expect(lab.status).toHaveText(/^Running sequential: \d of \d+ tasks done$/)
  await lab.ended()
  await expect(lab.status).toHaveText(/^Done, processes × \d+: (\d+) of \1 tasks done in /)
  await expect(page.getByRole('table', { name: 'Comparison' }).getByRole('row')).toHaveCount(5)
})

for (const [model, label] of [
  ['Threads', 'threads × 2'],
  ['Processes', 'processes × 2'],
] as const) {
  test(`fib on ${label} shows two workers that the system knows, and cores that move`, async ({
    app,
    page,
  }) => {
    test.slow()
    const lab = new LabPage(page)
    await lab.choose('Fibonacci', model)
    await lab.fill({ n: 39, Tasks: 6, 'Pool size': 2 })
    await lab.run()

    const workers = await lab.workers(2)
    expect(workers.map(isAlive)).toEqual([true, true])
    await expect(lab.status).toHaveText(new RegExp(`^Running ${label}: \\d of 6 tasks done$`))
    const [first, second] = workers
    expect(first?.tid).not.toBe(second?.tid)
    if (model === 'Threads') {
      expect(first?.pid).toBe(second?.pid)
    } else {
      expect(first?.pid).not.toBe(second?.pid)
      expect(workers.map(({ pid, tid }) => tid === pid)).toEqual([true, true])
      const [host, sameHost] = workers.map(({ pid }) => parentOf(pid))
      expect(sameHost).toBe(host)
      const supervisor = parentOf(host ?? 0)
      expect(parentOf(supervisor)).toBe(app.process().pid)
    }

    const cores = lab.region('Cores')
    await expect(
      cores.getByRole('img', {
        name: /^Busy cores over time: .* of one core \(of \d+ %\) busy now, our workers \d+/,
      }),
    ).toBeVisible()
    const heatmap = cores.getByRole('img', { name: /^Core 0: / })
    const before = await heatmap.getAttribute('aria-label')
    expect(before?.match(/Core \d+: \d+ % busy now/g)).toHaveLength(availableParallelism())
    await expect(heatmap).not.toHaveAccessibleName(before ?? '')

    await lab.ended()
    const progress = page.getByRole('progressbar', { name: `Progress of ${label}` })
    await expect(progress).toHaveAttribute('aria-valuenow', '100')
    await expect(lab.status).toHaveText(new RegExp(`^Done, ${label}: 6 of 6 tasks done in `))
    const means = cores.getByRole('table', { name: 'Load of each core' }).getByRole('row')
    await expect(means).toHaveCount(1 + availableParallelism())
    for (const row of (await means.all()).slice(1)) {
      await expect(row.getByRole('cell').last()).toHaveText(/^[1-9]\d* %$/)
    }
    await expect.poll(() => workers.some(isAlive)).toBe(false)
  })
}

test('every model computes the same right results', async ({ app, page }, testInfo) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Sequential', 'Coroutines', 'Threads', 'Processes')
  await lab.fill({ n: 20, Tasks: 5, 'Pool size': 2 })
  await lab.run()
  await lab.ended()
  const records = await lab.records(app, testInfo.outputPath('fib.json'))
  expect(records.map(({ spec }) => spec.model)).toEqual([
    'sequential',
    'coroutines',
    'threads',
    'processes',
  ])
  for (const { outcome, tasks, host } of records) {
    expect(outcome).toBe('completed')
    expect(tasks.map(({ result }) => result)).toEqual([6765, 6765, 6765, 6765, 6765])
    expect(host.electron).toMatch(/^\d+\./)
  }
})

test('Stop ends every thread of a run', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Threads', 'Processes')
  await lab.fill({ n: 45, Tasks: 50, 'Pool size': 2 })
  await lab.run()
  const workers = await lab.workers(2)
  expect(workers.map(isAlive)).toEqual([true, true])
  await lab.stopButton.click()
  await lab.ended('Stopped')
  expect(workers.map(isAlive)).toEqual([false, false])
  await expect(page.getByText('Stopped before its end')).toBeVisible()
  await expect(lab.stopButton).toBeHidden()
})

test('Ctrl+R runs without reloading the page, and Escape stops every process', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Processes')
  await lab.fill({ n: 45, Tasks: 50, 'Pool size': 2 })
  let loads = 0
  page.on('load', () => (loads += 1))
  await lab.run(() => page.keyboard.press('Control+R'))
  const workers = await lab.workers(2)
  expect(workers.map(isAlive)).toEqual([true, true])
  await page.keyboard.press('Escape')
  await lab.ended('Stopped')
  await expect.poll(() => workers.map(isAlive)).toEqual([false, false])
  expect(loads).toBe(0)
})

test('four delays take the longest one as coroutines, and their sum in sequence', async ({
  app,
  page,
}, testInfo) => {
  const lab = new LabPage(page)
  await lab.choose('Fetch', 'Sequential', 'Coroutines')
  await lab.fill({ 'Delays (s)': '0.4\n0.8\n1.2\n1.6' })
  await lab.run()
  await lab.ended()
  const [sequential, coroutines] = await lab.records(app, testInfo.outputPath('fetch.json'))
  const seconds = (record: typeof sequential): number =>
    Math.max(...(record?.tasks ?? []).map(({ endedMs }) => endedMs)) / 1000 -
    Math.min(...(record?.tasks ?? []).map(({ startedMs = 0 }) => startedMs)) / 1000
  expect(seconds(coroutines)).toBeGreaterThanOrEqual(1.6)
  expect(seconds(sequential)).toBeGreaterThanOrEqual(4)
  expect(seconds(coroutines)).toBeLessThan(0.7 * seconds(sequential))
  await expect(page.getByText(/^coroutines (was|finished|came|took|is)/)).toBeVisible()
})

for (const [blocking, order] of [
  [false, ['A: 3', 'B: 3', 'A: 2', 'B: 2', 'A: 1', 'B: 1', 'A: done', 'B: done']],
  [true, ['A: 3', 'A: 2', 'A: 1', 'A: done', 'B: 3', 'B: 2', 'B: 1', 'B: done']],
] as const) {
  const how = blocking ? 'a blocking sleep lets one countdown end before' : 'awaited pauses let'
  const what = blocking ? 'the other begins' : 'two countdowns take turns'
  test(`${how} ${what} on one event loop`, async ({ page }) => {
    const lab = new LabPage(page)
    await lab.choose('Countdown', 'Coroutines')
    await lab.fill({ 'Interval (s)': 0.3 })
    await page.getByRole('switch', { name: 'Blocking sleep' }).setChecked(blocking)
    await lab.run()
    await lab.ended()
    await lab.openLog()
    await expect(page.getByRole('log').getByText(/^[AB]: /)).toHaveText(order)

    // The thread sleeps either way; held or not, only its loop can tell.
    const means = lab.region('Event loop').getByRole('row')
    const percent = async (line: RegExp): Promise<number> =>
      Number(await means.filter({ hasText: line }).getByRole('cell').last().textContent())
    expect(await percent(/^CPU of its thread/)).toBeLessThan(50)
    const inCallbacks = await percent(/^loop in callbacks/)
    if (blocking) expect(inCallbacks).toBeGreaterThan(80)
    else expect(inCallbacks).toBeLessThan(50)
  })
}

test('a form that cannot be run is refused with a sentence at the field', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 99 })
  await lab.runButton.click()
  await expect(page.getByRole('alert')).toContainText('n must be a whole number from 0 to 45.')
  await expect(lab.field('n')).toHaveAttribute('aria-invalid', 'true')
  await expect(lab.region('Stories')).toBeVisible()

  for (const typed of ['3.5', '1e1', '12abc']) {
    await lab.field('n').fill('')
    await lab.field('n').pressSequentially(typed)
    await expect(lab.field('n')).toHaveValue(typed)
    await lab.runButton.click()
    await expect(page.getByRole('alert')).toContainText('n must be a whole number')
  }
  await lab.field('n').fill('44')
  for (let step = 0; step < 3; step += 1) await lab.field('n').press('ArrowUp')
  await expect(lab.field('n')).toHaveValue('45')

  await lab.choose('Fibonacci')
  await lab.fill({ n: 20 })
  await lab.runButton.click()
  await expect(page.getByRole('alert')).toContainText('Choose at least one model.')
})

test('what only main can tell to be wrong is refused with its sentence', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fetch', 'Coroutines')
  await lab.fill({ Addresses: 'file:///etc/hostname' })
  await lab.runButton.click()
  await expect(page.getByRole('alert')).toContainText('file:///etc/hostname')
  await expect(lab.status).toHaveCount(0)
})

function parentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1])
}
