import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { pythonInputs } from './python-inputs'
import { fileOf, folder, ranFile } from './testing/runs'

describe('the inputs of a file', () => {
  it('that is imported for ever are not waited for without end', async () => {
    const file = fileOf('while True:\n    pass')
    const never = new AbortController().signal
    const error: unknown = await pythonInputs(file, undefined, never, 1000).catch((e: unknown) => e)
    expect(String(error)).toContain('was still being imported after 1 s')
  })

  it('are waited for from when the import begins, however long the interpreter takes to start', async () => {
    const file = fileOf('def run(input, context): pass')
    const slow = join(folder, 'slow')
    mkdirSync(slow)
    writeFileSync(join(slow, 'sitecustomize.py'), 'import time\ntime.sleep(3)')
    vi.stubEnv('PYTHONPATH', slow)
    const never = new AbortController().signal
    expect(await pythonInputs(file, undefined, never, 2900)).toBeUndefined()
    vi.unstubAllEnvs()
  })

  it('that ends its process are told with what it said', async () => {
    const { record } = await ranFile(
      `import os, sys
sys.stderr.write("last words\\n")
sys.stderr.flush()
os._exit(7)`,
      { model: 'python-threads' },
    )
    expect(record.outcome).toBe('failed')
    expect(record.error).toMatch(/while work_\d+\.py was imported: its exit code was 7/)
    expect(record.error).toContain('last words')
  })
})
