/** A run belongs to the app, not to its page: it outlives a crash of the page and never outlives the app. */
import type { ElectronApplication } from '@playwright/test'
import { once } from 'node:events'
import { answerQuestions } from './answer-questions'
import { expect, test, testOfOneApp } from './app'
import { clickMenu, isEnabled } from './app-menu'
import { isAlive, LabPage, type ModelTitle, type Worker } from './lab-page'

for (const model of ['Threads', 'Processes', 'Python threads', 'Python processes'] as const) {
  test(`closing the window while ${model.toLowerCase()} work leaves nothing behind`, async ({
    app,
    page,
  }) => {
    const workers = await startEndless(new LabPage(page), model)
    const main = app.process()
    const exited = once(main, 'exit')
    await app.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    })
    expect(await exited).toEqual([0, null])
    expect(workers.map(isAlive)).toEqual([false, false])
  })
}

test('a terminated app leaves by itself, with its workers', async ({ app, page }) => {
  const workers = await startEndless(new LabPage(page), 'Processes')
  const exited = once(app.process(), 'exit')
  app.process().kill('SIGTERM')
  expect(await exited).toEqual([0, null])
  expect(workers.map(isAlive)).toEqual([false, false])
})

test.describe('when the page crashes', () => {
  test.use({ mayComplain: true })

  test('the window comes back, the run goes on and can be stopped', async ({ app, page }) => {
    const workers = await startEndless(new LabPage(page), 'Processes')
    // A page that has crashed never answers, so nothing is asked of it before it is back.
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const back = new Promise<void>((resolve) =>
        contents?.once('did-finish-load', () => resolve()),
      )
      contents?.forcefullyCrashRenderer()
      await back
    })
    await expect.poll(() => pageText(app)).toContain('A run is in progress')
    expect(workers.map(isAlive)).toEqual([true, true])
    await inWindow(app, `document.querySelector('button[aria-label="Stop"]').click()`)
    await expect.poll(() => workers.some(isAlive)).toBe(false)
    await expect.poll(() => pageText(app)).not.toContain('A run is in progress')
  })
})

test.describe('when the page hangs', () => {
  test.use({ mayComplain: true })

  test('a reload is offered, and the run goes on', async ({ app, page }) => {
    test.setTimeout(180_000)
    const workers = await startEndless(new LabPage(page), 'Processes')
    const asked = await answerQuestions(app, 'Load again')
    const back = await app.evaluateHandle(({ BrowserWindow }) => ({
      loaded: new Promise<void>((resolve) => {
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve())
      }),
    }))
    await page.evaluate('void setTimeout(() => { for (;;); })')
    await back.evaluate(({ loaded }) => loaded)
    expect(await asked()).toEqual([expect.stringMatching(/does not respond.* for 30 s/)])
    await expect.poll(() => pageText(app)).toContain('A run is in progress')
    expect(workers.map(isAlive)).toEqual([true, true])
    await inWindow(app, `document.querySelector('button[aria-label="Stop"]').click()`)
    await expect.poll(() => workers.some(isAlive)).toBe(false)
  })
})

testOfOneApp('the menu runs and stops, and offers only what can be done', async ({ app, page }) => {
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 45, Tasks: 50, 'Pool size': 2 })
  expect(await menuState(app)).toEqual({ run: true, stop: false })
  await lab.run(() => clickMenu(app, 'run'))
  await lab.workers(2)
  // A watch could still be started.
  expect(await menuState(app)).toEqual({ run: true, stop: true })
  await clickMenu(app, 'stop')
  await lab.ended('Stopped')
  expect(await menuState(app)).toEqual({ run: true, stop: false })
})

testOfOneApp('no key of the menu reloads the page', async ({ app, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const items = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? [])
      .flatMap(({ submenu }) => submenu?.items ?? [])
      .map(({ role, accelerator }) => ({ role: String(role), accelerator: String(accelerator) })),
  )
  expect(items.filter(({ role }) => /reload/i.test(role))).toEqual([])
  expect(items.filter(({ accelerator }) => accelerator.endsWith('+R'))).toHaveLength(1)
})

/** Hours of work on two workers. */
async function startEndless(lab: LabPage, model: ModelTitle): Promise<readonly Worker[]> {
  await lab.choose('Fibonacci', model)
  await lab.fill({ n: 45, Tasks: 1000, 'Pool size': 2 })
  await lab.run()
  const workers = await lab.workers(2)
  expect(workers.map(isAlive)).toEqual([true, true])
  return workers
}

async function menuState(app: ElectronApplication): Promise<Record<'run' | 'stop', unknown>> {
  return { run: await isEnabled(app, 'run'), stop: await isEnabled(app, 'stop') }
}

/** By way of main: a page that crashed is lost to the test runner, also when it has come back. */
function inWindow(app: ElectronApplication, expression: string): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    expression,
  )
}

async function pageText(app: ElectronApplication): Promise<string> {
  return String(await inWindow(app, 'document.body.innerText'))
}
