/**
 * What Python looks like, dark and light: the form, a run under its lock, its calls, and what runs say together:
 * see ./pictures.ts.
 */
import type { Locator } from '@playwright/test'
import { expect, test } from './app'
import { LabPage } from './lab-page'
import { Pictures } from './pictures'
import { python } from './watch-page'

// Filming the page for a trace would show as load on the cores that the pictures are about.
test.use({ trace: 'off' })

test('every state of Python is drawn in dark and in light', async ({ app, page }) => {
  test.setTimeout(240_000)
  const lab = new LabPage(page)
  const pictures = new Pictures(app, page)
  const story = lab.region('Stories').getByRole('listitem').filter({ hasText: 'The GIL on screen' })
  await toMiddle(story)
  await pictures.keep('python-story')

  await lab.choose('Fibonacci', 'Python threads', 'Python processes', 'Python asyncio')
  // Where it was found by itself tells of this machine only.
  const interpreter = page.getByRole('combobox', { name: 'Interpreter' })
  await interpreter.selectOption({ label: 'Other…' })
  const path = page.getByRole('textbox', { name: 'Path of the interpreter' })
  await path.fill('no-such-python')
  await path.press('Enter')
  await expect(path).toHaveAttribute('aria-invalid', 'true')
  await toMiddle(path)
  await pictures.keep('python-refused')
  await path.fill(python)
  await path.press('Enter')
  await expect(page.getByText(/given by its path\./)).toBeVisible()
  await toMiddle(path)
  await pictures.keep('python-form')

  await lab.run(() => story.getByRole('button', { name: /^Run this story/ }).click())
  await expect(lab.status).toHaveText(/^Running python-threads × \d+: [2-7] of \d+ tasks done/, {
    timeout: 60_000,
  })
  await pictures.keep('python-running')
  await lab.ended()
  await page
    .getByRole('button', { name: /^python-processes × \d+/ })
    .first()
    .click()
  await toMiddle(lab.region('Timeline'))
  await pictures.keep('python-timeline')
  await toMiddle(page.getByText('Findings across all runs'))
  await pictures.keep('python-findings')
})

/** As much of an element of the page as is needed here. */
interface Scrolled {
  scrollIntoView(options: { readonly block: 'center' }): void
}

const toMiddle = (part: Locator): Promise<void> =>
  part.evaluate((element: Scrolled) => element.scrollIntoView({ block: 'center' }))
