import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exclusively } from './exclusive.mjs'
import { inProject } from './project.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coreloom-exclusive-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('lets one process after the other do the work', async () => {
  const log = join(folder, 'log')
  const script = `
    import { appendFileSync } from 'node:fs'
    import { setTimeout as sleep } from 'node:timers/promises'
    import { exclusively } from ${JSON.stringify(pathToFileURL(inProject('scripts/exclusive.mjs')).href)}
    await exclusively(${JSON.stringify(join(folder, 'lock'))}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ')
      await sleep(50)
      appendFileSync(${JSON.stringify(log)}, 'out ')
    })`
  const start = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  await Promise.all([start(), start(), start()])
  expect(readFileSync(log, 'utf8')).toBe('in out in out in out ')
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

it('takes over the lock of a process that is gone', async () => {
  const dead = spawn(process.execPath, ['--eval', ''])
  await new Promise((settle) => dead.once('exit', settle))
  writeFileSync(join(folder, 'lock'), `${dead.pid}\n`)
  expect(await exclusively(join(folder, 'lock'), () => 'done')).toBe('done')
})

it('gives the lock back when the work fails', async () => {
  const fail = () => Promise.reject(new Error('no luck'))
  await expect(exclusively(join(folder, 'lock'), fail)).rejects.toThrow('no luck')
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})
