/** The history of the app, asked through the bridge of the page: what main keeps, in Electron's own process and its SQLite. */
import type { ElectronApplication, Page } from '@playwright/test'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryOverview } from '../src/shared/contract/history'
import type { Reply, RequestName, RequestPayload, Responses } from '../src/shared/contract/ipc'
import { expect, launchApp, testOfOneApp as test } from './app'
import { commandLine } from './cli'

const SMALL = { workload: 'fib', params: { n: 20, tasks: 2 }, model: 'threads', workers: 2 }

// What is imported is all that is there.
test.use({ appOf: 'history' })

/** One request of the page, as its views make it. */
async function reply<N extends RequestName>(
  page: Page,
  name: N,
  payload: RequestPayload<N>,
): Promise<Reply<Responses[N]>> {
  const given = payload === undefined ? '' : JSON.stringify(payload)
  return page.evaluate<Reply<Responses[N]>>(`window.coreloom.${name}(${given})`)
}

async function ask<N extends RequestName>(
  page: Page,
  name: N,
  payload: RequestPayload<N>,
): Promise<Responses[N]> {
  const answer = await reply(page, name, payload)
  if (!answer.ok) throw new Error(answer.message)
  return answer.value
}

const overview = (page: Page): Promise<HistoryOverview> => ask(page, 'listRuns', undefined)

async function runTwo(page: Page): Promise<readonly string[]> {
  const specs = [SMALL, { ...SMALL, model: 'sequential' }]
  const { runs } = await ask(page, 'startExperiment', { specs })
  await expect.poll(async () => (await overview(page)).runs.length).toBe(2)
  return runs
}

function answerOpenDialog(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  return app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
  }, paths)
}

test('runs are there again when the app is started the next time, and the command line has them too', async ({}, testInfo) => {
  const userData = testInfo.outputPath('user-data')
  const first = await launchApp(userData)
  const page = await first.firstWindow()
  const runs = await runTwo(page)
  const state = { kind: 'on-disk', path: join(userData, 'history.db') }
  expect((await overview(page)).state).toEqual(state)
  await ask(page, 'editRun', { run: runs[0] ?? '', change: { name: 'Mine', tags: ['a'] } })
  await first.close()

  const listed = await commandLine(userData).coreloom('runs', 'list')
  expect(listed.out).toContain('Mine')

  const second = await launchApp(userData)
  const again = await second.firstWindow()
  const kept = await overview(again)
  expect(kept.runs.map(({ run }) => run).sort()).toEqual([...runs].sort())
  expect(kept.runs.find(({ run }) => run === runs[0])).toMatchObject({ label: 'Mine', tags: ['a'] })
  const record = await ask(again, 'readRecord', { run: runs[0] ?? '' })
  expect(record.tasks.map(({ result }) => result)).toEqual([6765, 6765])
  await second.close()
})

test('deleted runs can be brought back until the app is closed', async ({}, testInfo) => {
  const userData = testInfo.outputPath('user-data')
  const app = await launchApp(userData)
  const page = await app.firstWindow()
  const [first = '', second = ''] = await runTwo(page)
  await ask(page, 'deleteRuns', { runs: [first, second] })
  expect((await overview(page)).runs).toEqual([])
  await ask(page, 'restoreRuns', { runs: [second] })
  expect((await overview(page)).runs.map(({ run }) => run)).toEqual([second])
  expect(await ask(page, 'pruneRuns', { olderThanDays: 1 })).toEqual({ runs: [] })
  const refused = await reply(page, 'readRecord', { run: 'nobody' })
  expect(refused).toMatchObject({ ok: false, message: /no record of run nobody/ })
  await app.close()
  const listed = await commandLine(userData).coreloom('runs', 'list', '--json')
  expect(JSON.parse(listed.out)).toMatchObject([{ run: second }])
})

test('records are imported once, and a file that is no record is refused with its name', async ({
  app,
  page,
}, testInfo) => {
  const { coreloom } = commandLine(testInfo.outputPath('elsewhere'))
  const file = testInfo.outputPath('exported.json')
  await coreloom('run', 'fib', '--n', '12', '--model', 'sequential,threads', '--json', file)
  await answerOpenDialog(app, [file])
  const imported = await ask(page, 'importRuns', undefined)
  const { runs } = await overview(page)
  expect(runs.map(({ isImported }) => isImported)).toEqual([true, true])
  expect(imported).toMatchObject({ kind: 'imported', alreadyThere: [] })
  expect(await ask(page, 'importRuns', undefined)).toMatchObject({ runs: [] })

  const text = readFileSync(file, 'utf8')
  const bad = testInfo.outputPath('bad.json')
  writeFileSync(bad, text.replace('"completed"', '"glorious"'))
  await answerOpenDialog(app, [file, bad])
  expect(await reply(page, 'importRuns', undefined)).toMatchObject({
    ok: false,
    message: /bad\.json, record 1: .*outcome/,
  })
  expect((await overview(page)).runs).toHaveLength(2)
})

test('a run of the command line is told to the page while the app is open', async ({
  app,
  page,
}) => {
  const folder = await app.evaluate(({ app: main }) => main.getPath('userData'))
  await page.evaluate('window.heard = 0, void coreloom.onHistory(() => (window.heard += 1))')
  const words = ['run', 'fib', '--n', '10', '--tasks', '1', '--quiet']
  const heard = async (): Promise<number> => {
    expect((await commandLine(folder).coreloom(...words)).code).toBe(0)
    return page.evaluate<number>('window.heard')
  }
  await expect.poll(heard, { timeout: 40_000 }).toBeGreaterThan(0)
  expect((await overview(page)).runs.length).toBeGreaterThan(0)
})

test('a history that cannot be used does not keep the app from starting, and runs are kept in memory', async ({}, testInfo) => {
  const userData = testInfo.outputPath('user-data')
  // A folder where the file should be: nobody may write that, not even root.
  mkdirSync(join(userData, 'history.db'), { recursive: true })
  const app = await launchApp(userData)
  const page = await app.firstWindow()
  const [first = ''] = await runTwo(page)
  const { state } = await overview(page)
  expect(state).toMatchObject({
    kind: 'in-memory',
    because: /cannot be written in .*CORELOOM_DATA/,
  })
  expect((await ask(page, 'readRecord', { run: first })).outcome).toBe('completed')
  await app.close()
})

test('without a switch the app keeps its history where the command line looks for it', async ({}, testInfo) => {
  const settings = testInfo.outputPath('settings')
  const app = await launchApp(undefined, { env: { XDG_CONFIG_HOME: settings } })
  const page = await app.firstWindow()
  await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
  expect((await overview(page)).state.path).toBe(join(settings, 'Coreloom', 'history.db'))
  await app.close()
})

test('the folder of the switch is heard with a blank before it too', async ({}, testInfo) => {
  const [settings, folder] = [testInfo.outputPath('settings'), testInfo.outputPath('of the switch')]
  const app = await launchApp(undefined, {
    env: { XDG_CONFIG_HOME: settings },
    behind: ['--user-data-dir', folder],
  })
  const page = await app.firstWindow()
  await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
  expect((await overview(page)).state.path).toBe(join(folder, 'history.db'))
  expect(await app.evaluate((electron) => electron.app.getPath('userData'))).toBe(folder)
  await app.close()
  expect(existsSync(settings), 'nothing is made where nobody asked for it').toBe(false)
})
