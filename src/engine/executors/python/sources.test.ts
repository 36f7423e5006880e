/** Runs the tests of the Python side, which run the real program under `python3`. */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../../../resources/python')
const LIMIT_MS = 200_000
interface Ended {
  readonly ok: boolean
  readonly output: string
}

function runTests(module: string): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      cwd: FOLDER,
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 ** 2,
    } as const
    execFile('python3', ['-m', 'unittest', `tests.${module}`], options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: stdout + stderr })
    })
  })
}

const modules = readdirSync(join(FOLDER, 'tests'))
  .filter((file) => /^test_.*\.py$/.test(file))
  .map((file) => file.slice(0, -'.py'.length))

// Much of it is waiting.
describe.concurrent('the Python side passes its own tests', () => {
  it.each(modules)(
    '%s',
    async (module) => {
      const { ok, output } = await runTests(module)
      expect(ok, output).toBe(true)
      expect(output).toMatch(/^Ran [1-9]\d* tests? in/m)
    },
    LIMIT_MS + 10_000,
  )
})
