/**
 * Pictures of a state of the app, in dark and in light. With CORELOOM_SCREENSHOTS=1 they go to docs/screenshots, which the README
 * shows; otherwise to the test's results, so that the same path is walked in every run of the tests.
 */
import { type ElectronApplication, expect, type Page, type TestInfo } from '@playwright/test'
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The pictures that people see show longer runs; the path is the same. */
export const forReaders = process.env['CORELOOM_SCREENSHOTS'] === '1'

const COLORS = ['dark', 'light'] as const
type Colors = (typeof COLORS)[number]

export class Pictures {
  readonly #app: ElectronApplication
  readonly #page: Page
  readonly #folder: string

  constructor(app: ElectronApplication, page: Page, testInfo: TestInfo) {
    this.#app = app
    this.#page = page
    this.#folder = forReaders
      ? resolve(__dirname, '..', 'docs', 'screenshots')
      : testInfo.outputPath('screenshots')
  }

  /** Of the app's window; `take` gives another PNG, in the colours of the moment. */
  async keep(state: string, take: () => Promise<Buffer> = () => this.#window()): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    for (const colors of COLORS) {
      await this.#show(colors)
      await writeFile(resolve(this.#folder, `${state}-${colors}.png`), await take())
    }
  }

  async #window(): Promise<Buffer> {
    await this.#page.mouse.move(0, 0)
    return await this.#page.screenshot()
  }

  /** As when the colours of the system change; the charts in sight are drawn anew in the next turns. */
  async #show(colors: Colors): Promise<void> {
    await this.#app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source
    }, colors)
    await expect.poll(() => groundOf(this.#page)).toBe(colors)
    await expect.poll(() => this.#page.evaluate<number>(BLANK_CHARTS)).toBe(0)
    await this.#page.evaluate(`
      new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    `)
  }
}

/** How many charts in sight have nothing on them. */
const BLANK_CHARTS = `new Promise((tell) => {
  const isBlank = ({ target }) => {
    const chart = target.firstElementChild
    const { data } = chart.getContext('2d').getImageData(0, 0, chart.width, chart.height)
    return new Uint32Array(data.buffer).every((pixel) => pixel === 0)
  }
  const observer = new IntersectionObserver((entries) => {
    observer.disconnect()
    tell(entries.filter(({ isIntersecting }) => isIntersecting).filter(isBlank).length)
  })
  const charts = document.querySelectorAll('canvas')
  if (charts.length === 0) tell(0)
  // A canvas has its height only when its chart is made; its frame has it before.
  for (const chart of charts) observer.observe(chart.parentElement)
})`

function groundOf(page: Page): Promise<Colors> {
  return page.evaluate<Colors>(`
    Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0]) < 128 ? 'dark' : 'light'
  `)
}
