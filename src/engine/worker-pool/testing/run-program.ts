/** Programs of their own that have a pool: plain Node, with the pool built as one file. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
// oxlint-disable-next-line no-restricted-imports -- it builds what the program loads
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import type { WorkerKind } from '../../../shared/contract/model'
import { workerEntryPath } from '../../common/worker-entry-path'

let folder = ''

export function buildsThePool(): void {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coreloom-pool-'))
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(__dirname, '..', 'pool.ts'),
        outDir: folder,
        target: 'node20.18',
        copyPublicDir: false,
        reportCompressedSize: false,
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'pool.cjs' } },
      },
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}

export interface ProgramEnd {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs `code`, which has a `pool` of one worker, made with `options`, until it ends. */
export async function runProgram(kind: WorkerKind, code: string): Promise<ProgramEnd> {
  const options = {
    kind,
    size: 1,
    entry: workerEntryPath(),
    taskModule: join(__dirname, 'tasks.cjs'),
  }
  const begin = `
    const { Pool } = require(${JSON.stringify(join(folder, 'pool.cjs'))})
    const options = ${JSON.stringify(options)}
    const pool = new Pool(options)
  `
  const child = spawn(process.execPath, ['-e', begin + code], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [[exitCode], stdout, stderr] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ])
  return { code: exitCode, stdout, stderr }
}
