/** What a person does and sees in Watch, by the names that the page gives its parts. */
import { existsSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'

/** The system's own: a version manager's would be a shell script that starts another. */
export const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

export class WatchPage {
  readonly page: Page
  readonly status: Locator
  readonly watchButton: Locator
  readonly tree: Locator

  constructor(page: Page) {
    this.page = page
    // A message about an export is a status as well; it has a button to close it.
    this.status = page
      .getByRole('tabpanel', { name: 'Watch' })
      .getByRole('status')
      .filter({ hasNot: page.getByRole('button', { name: 'Close message' }) })
      .first()
    this.watchButton = page.getByRole('button', { name: 'Watch', exact: true })
    this.tree = page.getByRole('treegrid', { name: 'Process tree' })
  }

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Watch' }).click()
    await expect(this.watchButton).toBeVisible()
  }

  async launch(commandLine: string): Promise<void> {
    await this.page.getByText('Launch', { exact: true }).click()
    await this.page.getByRole('textbox', { name: 'Command line' }).fill(commandLine)
    await this.watchButton.click()
  }

  async attachTo(pid: number): Promise<void> {
    await this.page.getByText('Attach', { exact: true }).click()
    await this.page.getByRole('textbox', { name: 'Process id' }).fill(String(pid))
    await this.watchButton.click()
  }

  /** Cells of the processes and threads that are drawn, by the heads of the columns, as they are now. */
  async rows(): Promise<readonly Readonly<Record<string, string>>[]> {
    return this.page.evaluate(`(() => {
      const table = document.querySelector('[role=treegrid][aria-label="Process tree"]')
      if (!table) return []
      const textOf = (cell) => cell.textContent.trim()
      const heads = [...table.querySelectorAll('thead th')].map((cell) =>
        textOf(cell).replace(/ [▲▼]$/, ''),
      )
      return [...table.querySelectorAll('tbody tr[aria-rowindex]:not([data-kind=threads])')].map(
        (row) => Object.fromEntries([...row.children].map((cell, i) => [heads[i], textOf(cell)])),
      )
    })()`)
  }

  async ended(state = 'Ended'): Promise<void> {
    await expect(this.page.getByRole('region', { name: 'Result' })).toBeVisible({ timeout: 60_000 })
    await expect(this.page.getByText(state, { exact: true }).first()).toBeVisible()
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: /^Stop/ }).click()
  }
}
