/** A program that the page names and that was not found here: asked about once, whatever asks for it. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerQuestions } from './answer-questions'
import { expect, testOfOneApp as test } from './app'
import { python } from './watch-page'

/** A program that passes itself off as `real`, and leaves a mark when it is started. */
function stranger(folder: string, name: string, real: string) {
  mkdirSync(folder, { recursive: true })
  const [path, mark] = [join(folder, name), join(folder, `${name}-was-started`)]
  writeFileSync(path, `#!/bin/sh\ntouch '${mark}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
  return { path, wasStarted: () => existsSync(mark) }
}

for (const [request, real] of [
  ['describeInterpreter', python],
  ['describeNode', process.execPath],
] as const) {
  test(`${request} starts nothing that was not found here before a person allowed it`, async ({
    app,
    page,
  }, testInfo) => {
    const { path, wasStarted } = stranger(testInfo.outputPath('programs'), request, real)
    const ask = (): Promise<unknown> =>
      page.evaluate(`window.coreloom.${request}({ path: ${JSON.stringify(path)} })`)

    const refused = await answerQuestions(app, 'Cancel')
    expect(await ask()).toEqual({
      ok: false,
      message: `You did not allow ${path}, so it was not started.`,
      issues: [expect.objectContaining({ text: expect.stringContaining(path) })],
    })
    expect(await refused()).toEqual([expect.stringContaining(path)])
    expect(wasStarted()).toBe(false)

    const allowed = await answerQuestions(app, 'Start it')
    expect(await Promise.all([ask(), ask()])).toMatchObject([{ ok: true }, { ok: true }])
    expect(await ask()).toMatchObject({ ok: true })
    expect(await allowed()).toHaveLength(1)
    expect(wasStarted()).toBe(true)
  })
}

test('runs that name a program are asked about as well, and an environment that was made since', async ({
  app,
  page,
}, testInfo) => {
  const programs = testInfo.outputPath('programs')
  const other = stranger(programs, 'other-python', python)
  const environment = testInfo.outputPath('venv')
  mkdirSync(join(environment, 'bin'), { recursive: true })
  writeFileSync(join(environment, 'pyvenv.cfg'), '')
  symlinkSync(python, join(environment, 'bin', 'python3'))
  const asked = await answerQuestions(app, 'Cancel')
  for (const interpreter of [other.path, join(environment, 'bin', 'python3')]) {
    const spec = { workload: 'fib', params: { n: 10 }, model: 'python-threads', workers: 1 }
    const experiment = JSON.stringify({ specs: [{ ...spec, python: { interpreter } }] })
    expect(await page.evaluate(`window.coreloom.startExperiment(${experiment})`)).toMatchObject({
      ok: false,
      message: `You did not allow ${interpreter}, so it was not started.`,
    })
  }
  expect(await asked()).toHaveLength(2)
  expect(other.wasStarted()).toBe(false)
})

test('what was found here is started without a question', async ({ app, page }) => {
  const asked = await answerQuestions(app, 'Cancel')
  const paths = await page.evaluate<readonly string[]>(`(async () => {
    const found = await window.coreloom.listInterpreters({ which: 'all', again: false })
    return found.value.interpreters.map(({ path }) => path)
  })()`)
  expect(paths.length).toBeGreaterThan(0)
  for (const path of [...paths, 'python3']) {
    const call = `window.coreloom.describeInterpreter({ path: ${JSON.stringify(path)} })`
    expect(await page.evaluate(call), path).toMatchObject({ ok: true })
  }
  expect(await asked()).toEqual([])
})
