/** The Node that Node models run on: chosen in the form by its path, seen in what the runs tell. */
import { existsSync, readFileSync } from 'node:fs'
import { answerQuestions } from './answer-questions'
import { expect, launchApp, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'

/** A Node of its own, not the one in the app. */
const node = process.execPath

test('Node models run on the Node that was chosen, and run view, record and report name it', async ({
  app,
  page,
}, testInfo) => {
  test.slow()
  await answerQuestions(app, 'Start it')
  const lab = new LabPage(page)
  await lab.choose('Fibonacci', 'Python threads')
  await page.getByRole('button', { name: 'Advanced' }).click()
  await expect(lab.field('Node')).toHaveCount(0)

  await lab.choose('Fibonacci', 'Threads')
  await lab.fill({ n: 20, Tasks: 4, 'Pool size': 2 })
  await lab.field('Node').fill('/bin/ls')
  await lab.field('Node').press('Enter')
  await expect(
    page.getByText(/^"\/bin\/ls" does not run as Node\. Give the path of Node/),
  ).toBeVisible()
  await lab.runButton.click()
  await expect(page.getByRole('alert')).toContainText('does not run as Node')
  await expect(lab.field('Node')).toBeFocused()

  await lab.field('Node').fill(node)
  await lab.field('Node').press('Enter')
  await expect(
    page.getByText(`Node ${process.versions.node}. It runs the Node models.`),
  ).toBeVisible()
  await lab.run()
  await lab.ended()
  await expect(page.getByText(`Node ${process.versions.node} · ${node}`)).toBeVisible()
  const [record] = await lab.records(app, testInfo.outputPath('run.json'))
  expect(record?.spec.node).toBe(node)
  expect(record?.host.node).toBe(process.versions.node)
  const html = testInfo.outputPath('run.html')
  await lab.exportAs(app, 'HTML report', html)
  expect(readFileSync(html, 'utf8')).toContain(
    `Run by Node ${process.versions.node}. <code>${node}</code>`,
  )
})

test('the form remembers the Node; without one the app’s own carries out the run', async ({}, testInfo) => {
  test.slow()
  expect(existsSync(node)).toBe(true)
  const userData = testInfo.outputPath('user-data')
  const first = await launchApp(userData)
  try {
    const page = await first.firstWindow()
    await new LabPage(page).choose('Fibonacci', 'Sequential')
    await page.getByRole('button', { name: 'Advanced' }).click()
    await new LabPage(page).field('Node').fill(node)
  } finally {
    await first.close()
  }
  const second = await launchApp(userData)
  try {
    const page = await second.firstWindow()
    const lab = new LabPage(page)
    await lab.choose('Fibonacci', 'Sequential')
    await expect(page.getByText('with another Node')).toBeVisible()
    await page.getByRole('button', { name: 'Advanced' }).click()
    await expect(lab.field('Node')).toHaveValue(node)
    await lab.fill({ Node: '', n: 20, Tasks: 2 })
    await lab.run()
    await lab.ended()
    await expect(page.getByText(/^Node \d+\.\d+\.\d+ of Electron \d/)).toBeVisible()
  } finally {
    await second.close()
  }
})
