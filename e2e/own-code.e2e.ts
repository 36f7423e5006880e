/** Code of one's own in the window: from a template to its run, in both languages. */
import type { ElectronApplication } from '@playwright/test'
import { existsSync, writeFileSync } from 'node:fs'
import { answerQuestions } from './answer-questions'
import { expect, testOfOneApp as test } from './app'
import { answerDialogs, LabPage, type ModelTitle } from './lab-page'

const OWN = 'Your own code'

for (const [language, ending, model] of [
  ['JavaScript', 'mjs', 'Threads'],
  ['Python', 'py', 'Python threads'],
] as const satisfies readonly (readonly [string, string, ModelTitle])[]) {
  test(`a template in ${language} is written by a button, asked about once, and runs`, async ({
    app,
    page,
  }, testInfo) => {
    const lab = new LabPage(page)
    const file = testInfo.outputPath('mine', `work.${ending}`)
    // Models of the other language: those that cannot run the file give way.
    await lab.choose(OWN, language === 'Python' ? 'Threads' : 'Python threads')
    await writeTemplate(app, lab, language, file)
    await expect(lab.field('File')).toHaveValue(file)
    expect(existsSync(file)).toBe(true)
    await expect(page.getByRole('checkbox', { name: model, exact: true })).toBeChecked()

    const asked = await answerQuestions(app, 'Cancel')
    await lab.runButton.click()
    await expect(page.getByRole('alert')).toContainText('was not allowed to')
    expect(await asked()).toHaveLength(1)

    const allowed = await answerQuestions(app, 'Run it')
    await lab.run()
    await lab.ended()
    await lab.run()
    await lab.ended()
    expect(await allowed()).toHaveLength(1)
    await expect(lab.status).toHaveText(/: (\d+) of \1 tasks done in /)
  })
}

test('an error of it is shown with its stack, and a file that is there is never written over', async ({
  app,
  page,
}, testInfo) => {
  const lab = new LabPage(page)
  const file = testInfo.outputPath('mine', 'broken.mjs')
  await lab.choose(OWN, 'Threads')
  await writeTemplate(app, lab, 'JavaScript', file)
  await expect(lab.field('File')).toHaveValue(file)
  await writeTemplate(app, lab, 'JavaScript', file)
  await expect(page.getByRole('alert')).toContainText('already')

  writeFileSync(file, 'export function run() {\n  throw new TypeError("not like this")\n}\n')
  await answerQuestions(app, 'Run it')
  await lab.run()
  await lab.ended('Failed')
  const failed = page.getByRole('note').filter({ hasText: 'not like this' })
  await expect(failed).toContainText('broken.mjs:2')
})

async function writeTemplate(
  app: ElectronApplication,
  { page }: LabPage,
  language: 'JavaScript' | 'Python',
  file: string,
): Promise<void> {
  await answerDialogs(app, file)
  await page.getByRole('button', { name: 'Write a template…' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${language}`) }).click()
}
