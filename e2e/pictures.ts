/** Pictures of a state of the app, in dark and in light, for the README and the docs. */
import type { ElectronApplication, Page } from '@playwright/test'
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { BOTH_COLORS, showIn } from './both-colors'

const FOLDER = resolve(__dirname, '..', 'docs', 'screenshots')

export class Pictures {
  readonly #app: ElectronApplication
  readonly #page: Page

  constructor(app: ElectronApplication, page: Page) {
    this.#app = app
    this.#page = page
  }

  /** Of the app's window; `take` gives another PNG, in the colours of the moment. */
  async keep(state: string, take: () => Promise<Buffer> = () => this.#window()): Promise<void> {
    await mkdir(FOLDER, { recursive: true })
    for (const colors of BOTH_COLORS) {
      await showIn(colors, this.#app, this.#page)
      await writeFile(resolve(FOLDER, `${state}-${colors}.png`), await take())
    }
  }

  async #window(): Promise<Buffer> {
    await this.#page.mouse.move(0, 0)
    return await this.#page.screenshot()
  }
}
