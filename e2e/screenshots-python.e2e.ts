/**
 * What Python looks like, dark and light: the form, a run under its lock, its calls, and what runs say together. Pictures go
 * where those of ./screenshots.e2e.ts go.
 */
import type { Locator } from '@playwright/test'
import { resolve } from 'node:path'
import { expect, test } from './app'
import { LabPage } from './lab-page'
import { python } from './watch-page'

const forReaders = process.env['CORELOOM_SCREENSHOTS'] === '1'

// Filming the page for a trace would show as load on the cores that the pictures are about.
test.use({ trace: 'off' })

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test(`every state of Python is drawn in ${colorScheme} colours`, async ({ page }, testInfo) => {
      test.setTimeout(240_000)
      const lab = new LabPage(page)
      const keep = async (state: string): Promise<void> => {
        await page.mouse.move(0, 0)
        const name = `python-${state}-${colorScheme}.png`
        const path = forReaders
          ? resolve(__dirname, '..', 'docs', 'screenshots', name)
          : testInfo.outputPath('screenshots', name)
        await page.screenshot({ path })
      }
      const story = lab
        .region('Stories')
        .getByRole('listitem')
        .filter({ hasText: 'The GIL on screen' })
      await toMiddle(story)
      await keep('story')

      await lab.choose('Fibonacci', 'Python threads', 'Python processes', 'Python asyncio')
      // Where it was found by itself tells of this machine only.
      const interpreter = page.getByRole('combobox', { name: 'Interpreter' })
      await interpreter.selectOption({ label: 'Other…' })
      const path = page.getByRole('textbox', { name: 'Path of the interpreter' })
      await path.fill('no-such-python')
      await path.press('Enter')
      await expect(path).toHaveAttribute('aria-invalid', 'true')
      await toMiddle(path)
      await keep('refused')
      await path.fill(python)
      await path.press('Enter')
      await expect(page.getByText(/given by its path\./)).toBeVisible()
      await toMiddle(path)
      await keep('form')

      await lab.run(() => story.getByRole('button', { name: /^Run this story/ }).click())
      await expect(lab.status).toHaveText(
        /^Running python-threads × \d+: [2-7] of \d+ tasks done/,
        {
          timeout: 60_000,
        },
      )
      await keep('running')
      await lab.ended()
      await page
        .getByRole('button', { name: /^python-processes × \d+/ })
        .first()
        .click()
      await toMiddle(lab.region('Timeline'))
      await keep('timeline')
      await toMiddle(page.getByText('What the runs say together'))
      await keep('findings')
    })
  })
}

/** As much of an element of the page as is needed here. */
interface Scrolled {
  scrollIntoView(options: { readonly block: 'center' }): void
}

const toMiddle = (part: Locator): Promise<void> =>
  part.evaluate((element: Scrolled) => element.scrollIntoView({ block: 'center' }))
