/** Only the app's own page can talk to main, and only as the contract says. */
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, testOfOneApp as test } from './app'

// Every refusal shows in the page's console, and refusals are what is wanted here.
test.use({ mayComplain: true })

test('the page is given exactly the methods of the contract', async ({ page }) => {
  expect(await page.evaluate('Object.keys(window.coreloom).sort()')).toEqual([
    'analyseRuns',
    'cancelImport',
    'chooseFile',
    'chooseFolder',
    'deleteRuns',
    'describeApp',
    'describeInterpreter',
    'describeNode',
    'editRun',
    'exportRuns',
    'importRuns',
    'limitHistory',
    'listInterpreters',
    'listProcesses',
    'listRuns',
    'listWatches',
    'markWatch',
    'onEvents',
    'onHistory',
    'onImporting',
    'onMenu',
    'onRemoved',
    'onWatch',
    'pruneRuns',
    'readPss',
    'readRecord',
    'recordWatch',
    'restoreRuns',
    'retryHistory',
    'startExperiment',
    'startWatch',
    'stopExperiment',
    'stopWatch',
    'writeTemplate',
  ])
})

test('a bad payload is refused with a sentence', async ({ page }) => {
  for (const [call, word] of [
    ['startExperiment()', 'object'],
    ['startExperiment({ specs: [] })', 'specs'],
    ['startWatch({ spec: {} })', 'target'],
    ['recordWatch({ on: 1 })', 'on'],
    ['describeInterpreter({ path: "" })', 'path'],
    ['describeInterpreter({ path: "/no/such/python" })', '/no/such/python'],
    ['describeNode({ path: "/no/such/node" })', '/no/such/node'],
    ['chooseFile({ title: "t", endings: "py" })', 'endings'],
    ['writeTemplate({ language: "cobol" })', 'language'],
    ['startExperiment({ specs: [{}], extra: 1 })', 'extra'],
    ['startExperiment({ specs: [{ workload: "nothing" }] })', 'workload must be one of'],
    ['readRecord({ run: 7 })', 'run'],
    ['readRecord({ run: "nobody" })', 'nobody'],
    ['exportRuns({ runs: ["nobody"], format: "exe" })', 'format'],
    ['stopExperiment({ now: true })', 'undefined'],
  ] as const) {
    const reply = await page.evaluate(`window.coreloom.${call}`)
    expect(reply, call).toMatchObject({ ok: false, message: expect.stringContaining(word) })
  }
})

test('a second window with the same bridge is refused', async ({ app, page }) => {
  await expect(page.evaluate('window.coreloom.describeApp()')).resolves.toMatchObject({ ok: true })
  const reply = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const second = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await second.loadURL('app://coreloom/index.html')
      const answer: unknown = await second.webContents.executeJavaScript('coreloom.describeApp()')
      second.destroy()
      return answer
    },
    await preloadOf(app),
  )
  expect(reply).toMatchObject({ ok: false, message: expect.stringContaining('Only the window') })
})

test('an iframe is refused, even when it is given the bridge', async ({ app, page }) => {
  await expect(page.evaluate('window.coreloom.describeApp()')).resolves.toMatchObject({ ok: true })
  const reply = await app.evaluate(
    async ({ BrowserWindow, session }, preload) => {
      // The app's own page may hold no iframe and its preload runs in none, so this window takes both bars away.
      const other = session.fromPartition('with-iframe')
      other.protocol.handle('app', (request) => {
        const html = request.url.endsWith('inner.html') ? '' : '<iframe src="inner.html"></iframe>'
        return new Response(html, { headers: { 'Content-Type': 'text/html' } })
      })
      const second = new BrowserWindow({
        show: false,
        webPreferences: {
          preload,
          sandbox: true,
          nodeIntegrationInSubFrames: true,
          session: other,
        },
      })
      second.webContents.removeAllListeners('will-frame-navigate')
      await second.loadURL('app://coreloom/outer.html')
      const [frame] = second.webContents.mainFrame.frames
      const answer: unknown = await frame?.executeJavaScript('coreloom.describeApp()')
      second.destroy()
      return answer
    },
    await preloadOf(app),
  )
  expect(reply).toMatchObject({ ok: false, message: expect.stringContaining('main frame') })
})

function preloadOf(app: ElectronApplication): Promise<string> {
  return app
    .evaluate(({ app: main }) => main.getAppPath())
    .then((folder) => join(folder, 'out/preload/index.js'))
}
