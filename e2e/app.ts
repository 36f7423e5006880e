/**
 * The real built app for a test: a fresh user-data folder, nothing kept. A test also fails when the page complains
 * (an error in its console, a refused style or script) unless it says that it provokes that.
 */
import {
  _electron,
  test as base,
  expect,
  type ElectronApplication,
  type Page,
} from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

export { expect }

interface AppFixtures {
  /** Set by tests that make the page complain on purpose. */
  readonly mayComplain: boolean
  readonly app: ElectronApplication
  /** The app's window, with its first view there. */
  readonly page: Page
}

const projectFolder = resolve(__dirname, '..')

export const test = base.extend<AppFixtures>({
  // As the system has it, unless a test chooses.
  colorScheme: null,
  mayComplain: [false, { option: true }],

  app: async ({ colorScheme }, use, testInfo) => {
    const userData = testInfo.outputPath('user-data')
    const app = await launchApp(userData, { colorScheme })
    await use(app)
    await app.close()
    await rm(userData, { recursive: true, force: true, maxRetries: 5 })
  },

  page: async ({ app, mayComplain }, use) => {
    const page = await app.firstWindow()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await expect(page.getByRole('heading', { level: 1, name: 'Coreloom' })).toBeVisible()
    await use(page)
    if (!mayComplain) expect(complaints, 'what the page complained about').toEqual([])
  },
})

/** The app with its settings and its history in `userData`, else where it has them itself. Whoever starts it closes it. */
export function launchApp(
  userData: string | undefined,
  options: Pick<Parameters<typeof _electron.launch>[0] & object, 'colorScheme' | 'env'> = {},
): Promise<ElectronApplication> {
  const { CORELOOM_DATA: _own, ...environment } = process.env
  return _electron.launch({
    executablePath: electronExecutable(),
    args: [
      // Chromium has no sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(userData === undefined ? [] : [`--user-data-dir=${userData}`]),
      projectFolder,
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
