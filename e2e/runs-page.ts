/** What a person does and sees in Runs, by the names that the page gives its parts. */
import { expect, type Locator, type Page } from '@playwright/test'

export class RunsPage {
  readonly page: Page
  readonly list: Locator
  /** Beside the list: what is chosen. */
  readonly panel: Locator
  readonly storage: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('treegrid', { name: 'Kept runs' })
    this.panel = page.getByRole('complementary', { name: 'Chosen runs' })
    this.storage = page.getByRole('contentinfo', { name: 'Storage' })
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+3')
    await expect(this.page.getByRole('tab', { name: 'Runs' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
  }

  /** The row of the run that has this name. */
  row(name: string): Locator {
    const cell = this.page.getByRole('rowheader', { name })
    return this.list.getByRole('row').filter({ has: cell })
  }

  async choose(...names: readonly string[]): Promise<void> {
    for (const [i, name] of names.entries()) {
      await this.row(name).click({ modifiers: i === 0 ? [] : ['Control'] })
    }
  }

  async rename(name: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: 'Name' }).fill(name)
    await this.page.keyboard.press('Enter')
    await expect(this.row(name)).toBeVisible()
  }

  async filter(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Filter runs' }).fill(words)
  }

  async back(): Promise<void> {
    await this.page.getByRole('button', { name: 'All runs' }).click()
    await expect(this.list).toBeVisible()
  }

  message(title: string): Locator {
    return this.page.getByRole('status').filter({ hasText: new RegExp(`^${title}`) })
  }
}
