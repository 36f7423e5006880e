/** What a person does and sees in the Lab, by the names that the page gives its parts. */
import {
  expect,
  type ElectronApplication,
  type JSHandle,
  type Locator,
  type Page,
} from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RunRecord } from '../src/shared/contract/run-record'

/** Runs here take seconds; a machine that does other things besides may take many times as long. */
const RUN_TIMEOUT_MS = 90_000

const MODEL_TITLES = [
  'Sequential',
  'Coroutines',
  'Threads',
  'Processes',
  'Python threads',
  'Python processes',
  'Python asyncio',
] as const
export type ModelTitle = (typeof MODEL_TITLES)[number]

export interface Worker {
  readonly pid: number
  /** Id of the thread that runs the tasks, as the system has it. */
  readonly tid: number
}

export class LabPage {
  readonly page: Page
  readonly status: Locator
  readonly runButton: Locator
  readonly stopButton: Locator
  /** Tells of the end: what the page shows of one experiment may look like what it showed of the last. */
  #experiment: JSHandle<{ readonly over: Promise<void> }> | undefined

  constructor(page: Page) {
    this.page = page
    // A message about an export is a status as well; it has a button to close it.
    this.status = page
      .getByRole('status')
      .filter({ hasNot: page.getByRole('button', { name: /^(Close message|Cancel)$/ }) })
    this.runButton = page.getByRole('button', { name: 'Run', exact: true })
    this.stopButton = page.getByRole('button', { name: 'Stop', exact: true })
  }

  async choose(workload: string, ...models: readonly ModelTitle[]): Promise<void> {
    await this.page.getByRole('radio', { name: workload }).click()
    for (const title of MODEL_TITLES) {
      const box = this.page.getByRole('checkbox', { name: title, exact: true })
      await box.setChecked(models.includes(title))
    }
  }

  async fill(fields: Readonly<Record<string, string | number>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await this.field(label).fill(String(value))
    }
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true })
  }

  /** Starts by the button, or in another way that there is. */
  async run(press: () => Promise<void> = () => this.runButton.click()): Promise<void> {
    this.#experiment = await this.page.evaluateHandle<{ over: Promise<void> }>(`({
      over: new Promise((resolve) => {
        window.coreloom.onEvents((events) => {
          if (events.some(({ kind }) => kind === 'experiment-ended')) resolve()
        })
      }),
    })`)
    await press()
    await expect(this.status).toBeVisible()
  }

  /** Waits until all that `run` started is over, seen, and the next can start. */
  async ended(state: 'Done' | 'Failed' | 'Partly failed' | 'Stopped' = 'Done'): Promise<void> {
    await this.#experiment?.evaluate(({ over }) => over)
    await expect(this.status).toHaveText(new RegExp(`^${state}`))
    await expect(this.runButton).toHaveAttribute('aria-disabled', 'false')
  }

  region(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  async openLog(): Promise<void> {
    await this.page.getByRole('tab', { name: /^Log/ }).click()
  }

  /** Waits for as many workers as there should be, all of them known to the system. */
  async workers(count: number): Promise<readonly Worker[]> {
    const rows = this.page.getByRole('table', { name: 'Workers' }).getByRole('row')
    const workers: Worker[] = []
    await expect(async () => {
      // The first row is the heads of the columns.
      const cells = (await rows.all())
        .slice(1)
        .map((row) => row.getByRole('cell').allTextContents())
      workers.splice(0, Infinity, ...(await Promise.all(cells)).map(workerOfCells))
      expect(workers).toHaveLength(count)
      expect(workers.every(({ pid, tid }) => pid > 0 && tid > 0)).toBe(true)
    }).toPass({ timeout: RUN_TIMEOUT_MS })
    return workers
  }

  /** Exports as a person does; `target` is what they answer to the question where to. */
  async exportAs(app: ElectronApplication, title: string, target: string): Promise<void> {
    await answerDialogs(app, target)
    await this.page.getByRole('button', { name: 'Export' }).click()
    await this.page.getByRole('menuitem', { name: title }).click()
    const message = this.page.getByRole('status').filter({ hasText: /^Exported/ })
    await expect(message).toContainText(target)
    await message.getByRole('button', { name: 'Close message' }).click()
    await expect(message).toBeHidden()
  }

  /** The records of the runs that are shown, by way of an export. */
  async records(app: ElectronApplication, file: string): Promise<readonly RunRecord[]> {
    await this.exportAs(app, 'JSON record', file)
    const written = JSON.parse(readFileSync(file, 'utf8')) as RunRecord | readonly RunRecord[]
    return Array.isArray(written) ? (written as readonly RunRecord[]) : [written as RunRecord]
  }
}

/**
 * Answers the system's own dialogs, which no test can press: with a path, or by cancelling.
 * @returns a function that says how often they were asked since
 */
export async function answerDialogs(
  app: ElectronApplication,
  target?: string,
): Promise<() => Promise<number>> {
  if (target !== undefined) await mkdir(dirname(target), { recursive: true })
  const asked = await app.evaluateHandle(({ dialog }, path) => {
    const times = { count: 0 }
    const canceled = path === undefined
    dialog.showSaveDialog = () => {
      times.count += 1
      return Promise.resolve({ canceled, filePath: path ?? '' })
    }
    dialog.showOpenDialog = () => {
      times.count += 1
      return Promise.resolve({ canceled, filePaths: canceled ? [] : [path] })
    }
    return times
  }, target)
  return () => asked.evaluate(({ count }) => count)
}

/** Whether the system has this thread. A process that has ended and only waits to be collected does not count. */
export function isAlive({ pid, tid }: Worker): boolean {
  const stat = `/proc/${pid}/task/${tid}/stat`
  if (!existsSync(stat)) return false
  return !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

/** Cells: kind, pid, tid, core … (the number of the worker is the head of its row). */
function workerOfCells([, pid, tid]: readonly string[]): Worker {
  return { pid: Number(pid), tid: Number(tid) }
}
