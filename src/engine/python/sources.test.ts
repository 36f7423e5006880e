/** Runs the tests of the Python side, which run the real program under `python3`. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../../resources/python')
const LIMIT_MS = 400_000
const ARGUMENTS = [
  '-m',
  'unittest',
  'discover',
  '--top-level-directory',
  '.',
  '--start-directory',
  'tests',
]

interface Ended {
  readonly ok: boolean
  readonly output: string
}

function runTests(): Promise<Ended> {
  return new Promise((resolve) => {
    const options = {
      cwd: FOLDER,
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 64 * 1024 ** 2,
    } as const
    execFile('python3', ARGUMENTS, options, (error, stdout, stderr) => {
      resolve({ ok: error === null, output: stdout + stderr })
    })
  })
}

describe('the Python side', () => {
  it(
    'passes its own tests',
    async () => {
      const { ok, output } = await runTests()
      expect(ok, output).toBe(true)
      expect(output).toMatch(/^Ran \d\d+ tests in/m)
    },
    LIMIT_MS + 10_000,
  )
})
