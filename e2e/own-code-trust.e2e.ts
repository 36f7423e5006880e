/** Code of one's own in the app: asked about once, then run as any other workload. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerQuestions } from './answer-questions'
import { expect, testOfOneApp as test } from './app'
import { LabPage } from './lab-page'

test('code from a new path is run after one question, and never after a no', async ({
  app,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('code')
  mkdirSync(folder, { recursive: true })
  const marker = join(folder, 'was-run')
  const file = join(folder, 'work.mjs')
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs'
     writeFileSync(${JSON.stringify(marker)}, '')
     export const inputs = ['ada', 'grace']
     export async function run(input, { sleep }) {
       console.log('hello', input)
       await sleep(50)
       return input.length
     }`,
  )
  const lab = new LabPage(page)
  await lab.choose('Your own code', 'Threads')
  await lab.fill({ File: file, 'Pool size': 2 })

  const refused = await answerQuestions(app, 'Cancel')
  await lab.runButton.click()
  await expect(page.getByRole('alert')).toContainText(
    `Nothing was run: the code in ${file} was not allowed to.`,
  )
  const questions = await refused()
  expect(questions).toHaveLength(1)
  expect(questions[0]).toContain('Run the code in work.mjs?')
  expect(questions[0]).toContain(file)
  expect(existsSync(marker)).toBe(false)

  const allowed = await answerQuestions(app, 'Run it')
  await lab.run()
  await lab.ended()
  expect(await allowed()).toHaveLength(1)
  await expect(lab.status).toHaveText(/^Done, threads × 2: 2 of 2 tasks done in /)
  await lab.openLog()
  await expect(page.getByText('hello grace')).toBeVisible()

  // Another start, another model: the path is known by now.
  await lab.choose('Your own code', 'Processes')
  await lab.run()
  await lab.ended()
  await expect(lab.status).toHaveText(/^Done, processes × 2: 2 of 2 tasks done in /)
  expect(await allowed()).toHaveLength(1)
  const [record] = await lab.records(app, testInfo.outputPath('exports', 'run.json'))
  expect(record?.tasks.map(({ label, result }) => [label, result])).toEqual([
    ["run('ada')", 3],
    ["run('grace')", 5],
  ])
  expect(record?.log.map(({ text, stream }) => [text, stream])).toContainEqual([
    'hello ada',
    'stdout',
  ])
})

test('what is wrong with the code is said with its place, and the app goes on', async ({
  app,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('code')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'work.mjs')
  writeFileSync(file, 'export function run(input) {\n  return input +;\n}\n')
  const lab = new LabPage(page)
  await lab.choose('Your own code', 'Threads')
  await lab.fill({ File: join(folder, 'none.mjs'), 'Pool size': 1 })
  await lab.runButton.click()
  await expect(
    page.getByText(`file: there is no file ${join(folder, 'none.mjs')}`).first(),
  ).toBeVisible()

  await answerQuestions(app, 'Run it')
  await lab.fill({ File: file })
  await lab.runButton.click()
  await expect(page.getByRole('alert').filter({ hasText: 'SyntaxError' })).toContainText(
    `${file}:2`,
  )

  writeFileSync(file, 'export function run(input) {\n  throw new RangeError(`not ${input}`)\n}\n')
  await lab.run()
  await lab.ended('Failed')
  const failed = page.getByRole('note', { name: '1 of 1 task failed' })
  await expect(failed).toContainText('RangeError: not null')
  await expect(failed).toContainText(`${file}:2:`)

  writeFileSync(file, 'export const run = () => 42\n')
  await lab.run()
  await lab.ended()
  await expect(lab.status).toHaveText(/^Done, threads × 1: 1 of 1 task done in /)
})
