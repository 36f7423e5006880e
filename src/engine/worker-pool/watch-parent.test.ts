import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SETUP_VARIABLE, type WorkerSetup } from './message'
import { workerEntryPath } from '../common/worker-entry-path'

const parent = `
const { spawn } = require('node:child_process')
const stdio = ['ignore', 'ignore', 'ignore', 'ignore', 'pipe', 'pipe']
console.log(spawn(process.execPath, [process.argv[1]], { stdio }).pid)
setInterval(() => undefined, 1000)
`

it('a process that watches its parent ends soon after it, even while its own code computes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coreloom-watchdog-'))
  const looping = join(folder, 'looping')
  const ownFile = join(folder, 'loop.cjs')
  writeFileSync(ownFile, `require('fs').writeFileSync(${JSON.stringify(looping)}, ''); for (;;) {}`)
  const setup: WorkerSetup = { tasksInFlight: 'one', ownFile, watchParent: true }
  const child = spawn(process.execPath, ['-e', parent, workerEntryPath()], {
    env: { ...process.env, [SETUP_VARIABLE]: JSON.stringify(setup) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const worker = Number(line.toString())
  const isAlive = (): boolean => existsSync(`/proc/${worker}/exe`)
  try {
    await expect.poll(() => existsSync(looping)).toBe(true)
    expect(isAlive()).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(isAlive).toBe(false)
  } finally {
    if (isAlive()) process.kill(worker, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})
