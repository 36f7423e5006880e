/**
 * The real built app for a test: a fresh user-data folder, nothing kept. A test also fails when the page complains
 * (an error in its console, a refused style or script) unless it says that it provokes that.
 */
import {
  _electron,
  test as base,
  expect,
  type ConsoleMessage,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export { expect }

interface PageFixtures {
  /** Set by tests that make the page complain on purpose. */
  readonly mayComplain: boolean
  /** The app's window, with its first view there. */
  readonly page: Page
}

interface AppFixtures {
  readonly app: ElectronApplication
}

interface SharedAppFixtures extends AppFixtures {
  /** A file that gives a name of its own has an app that no other file has used. */
  readonly appOf: string
}

type LaunchOptions = Pick<Parameters<typeof _electron.launch>[0] & object, 'colorScheme' | 'env'>

const projectFolder = resolve(__dirname, '..')

export const test = base.extend<PageFixtures & AppFixtures>({
  // As the system has it, unless a test chooses.
  colorScheme: null,
  mayComplain: [false, { option: true }],

  app: async ({ colorScheme }, use, testInfo) => {
    await withApp(testInfo.outputPath('user-data'), { colorScheme }, use)
  },

  page: async ({ app, mayComplain }, use) => {
    await withPage(await app.firstWindow(), mayComplain, use)
  },
})

/**
 * One app for all tests of a file, and of other files: the page is loaded anew for each and remembers nothing of the one before.
 * What main has kept is still there, so no test may count on an empty history.
 */
export const testOfOneApp = base.extend<PageFixtures, SharedAppFixtures>({
  appOf: ['any', { scope: 'worker', option: true }],
  mayComplain: [false, { option: true }],

  app: [
    async ({}, use) => {
      await withApp(await mkdtemp(join(tmpdir(), 'coreloom-e2e-')), { colorScheme: null }, use)
    },
    { scope: 'worker' },
  ],

  page: async ({ app, mayComplain }, use) => {
    const page = await app.firstWindow()
    // A load that goes on is not to be cut short.
    await page.waitForLoadState()
    await page.evaluate('localStorage.clear()')
    await page.reload()
    await withPage(page, mayComplain, use)
  },
})

async function withApp(
  userData: string,
  options: LaunchOptions,
  use: (app: ElectronApplication) => Promise<void>,
): Promise<void> {
  const app = await launchApp(userData, options)
  await use(app)
  await app.close()
  await rm(userData, { recursive: true, force: true, maxRetries: 5 })
}

async function withPage(
  page: Page,
  mayComplain: boolean,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const complaints: string[] = []
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') complaints.push(message.text())
  }
  const onError = (error: Error): void => void complaints.push(String(error))
  page.on('console', onConsole).on('pageerror', onError)
  await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
  await use(page)
  page.off('console', onConsole).off('pageerror', onError)
  if (!mayComplain) expect(complaints, 'what the page complained about').toEqual([])
}

/**
 * The app with its settings and its history in `userData`, else where it has them itself, and the words `behind` it on its
 * command line. Whoever starts it closes it.
 */
export function launchApp(
  userData: string | undefined,
  { behind = [], ...options }: LaunchOptions & { readonly behind?: readonly string[] } = {},
): Promise<ElectronApplication> {
  const { CORELOOM_DATA: _own, ...environment } = process.env
  return _electron.launch({
    executablePath: electronExecutable(),
    args: [
      // Chromium has no sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(userData === undefined ? [] : [`--user-data-dir=${userData}`]),
      projectFolder,
      ...behind,
    ],
    ...options,
    env: { ...(environment as Record<string, string>), ...options.env },
  })
}

/** The runtime that `npm test` hands over; else the one that the app's own start script finds, which prints its path last. */
function electronExecutable(): string {
  const handedOver = process.env['ELECTRON_EXEC_PATH']
  if (handedOver !== undefined && handedOver !== '') return handedOver
  const script = join(projectFolder, 'scripts', 'electron-runtime.mjs')
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8' })
  return printed.trim().split('\n').at(-1) ?? ''
}
