/** The app's page in dark and in light. */
import { type ElectronApplication, expect, type Page } from '@playwright/test'

export const BOTH_COLORS = ['dark', 'light'] as const
type Colors = (typeof BOTH_COLORS)[number]

/** As when the colours of the system change; the charts in sight are drawn anew in the next turns, and none of them is empty. */
export async function showIn(colors: Colors, app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source
  }, colors)
  await expect.poll(() => groundOf(page)).toBe(colors)
  await expect.poll(() => page.evaluate<number>(BLANK_CHARTS)).toBe(0)
  await page.evaluate(`
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  `)
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
