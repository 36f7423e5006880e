/** A graphics process that dies again and again takes the app along: the next start does without it. */
import type { ElectronApplication } from '@playwright/test'
import { readdirSync } from 'node:fs'
import { expect, launchApp, test } from './app'

test('after the sixth death of the graphics process the next start goes without acceleration and says so', async ({}, testInfo) => {
  test.setTimeout(180_000)
  const userData = testInfo.outputPath('user-data')
  const first = await launchApp(userData)
  await first.firstWindow()
  let isOver = false
  first.process().once('exit', () => (isOver = true))
  let last: number | undefined
  while (!isOver) {
    // The app may end while it is asked.
    const now = await graphicsProcess(first).catch(() => undefined)
    if (now !== undefined && now !== last) process.kill(now, 'SIGKILL')
    last = now ?? last
  }

  for (const _start of ['next', 'and the one after it']) {
    const next = await launchApp(userData)
    const page = await next.firstWindow()
    const message = page.getByRole('alert').filter({ hasText: 'Without hardware acceleration' })
    await expect(message).toContainText('start Coreloom again')
    await next.close()
  }
})

test('a graphics process that died and came back is forgotten when the app is closed', async ({}, testInfo) => {
  const userData = testInfo.outputPath('user-data')
  const first = await launchApp(userData)
  const page = await first.firstWindow()
  await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
  const died = (await graphicsProcess(first)) ?? 0
  process.kill(died, 'SIGKILL')
  await expect.poll(async () => (await graphicsProcess(first)) ?? died).not.toBe(died)
  await first.close()
  expect(readdirSync(userData)).not.toContain('graphics-deaths')
})

const graphicsProcess = (app: ElectronApplication): Promise<number | undefined> =>
  app.evaluate(({ app: main }) => main.getAppMetrics().find(({ type }) => type === 'GPU')?.pid)
