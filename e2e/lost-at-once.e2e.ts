/** Where the supervisor does not end what a run started: it was killed with all others, or was asked to leave daemons. */
import { expect, test } from '@playwright/test'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { childrenOf, missingKinds, runTree } from '../scripts/kills/counting.mjs'
import { kill, processes, variable } from '../scripts/kills/processes.mjs'
import { startCommandLine } from '../scripts/kills/command-line-face.mjs'
import { commandLine } from './cli'

test.skip(process.platform !== 'linux', 'the subreaper is of Linux')

const all = (cell: string) => childrenOf(processes(), cell)

test('what outlives face, supervisor and host together is ended by the next start', async () => {
  const folder = test.info().outputPath('work')
  const data = join(folder, 'data')
  mkdirSync(folder, { recursive: true })
  const cell = `lost-${process.pid}`
  const env = { ...process.env, CORELOOM_DATA: data }
  const face = await startCommandLine([{ work: 'threads', cell, folder }], env)
  try {
    await expect.poll(() => existsSync(join(folder, 'ready'))).toBe(true)
    await expect.poll(() => missingKinds(all(cell))).toEqual([])
    const mark = all(cell).map((child) => variable(child, 'CORELOOM_RUN'))[0] ?? ''
    const { supervisor, host } = runTree(processes(), mark)
    expect(supervisor?.parentPid).toBe(face.pid)
    // The host last: it ends what is left once it hears that its supervisor is gone.
    const pids = [face.pid, supervisor?.pid ?? 0, host?.pid ?? 0]
    expect(pids).not.toContain(0)
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    for (const pid of pids) process.kill(pid, 'SIGKILL')
    await face.gone()
    expect(all(cell).length).toBeGreaterThan(0)

    const { code } = await commandLine(data).coreloom('run', 'fib', '--n', '5', '--tasks', '1')
    expect(code).toBe(0)
    await expect.poll(() => all(cell).map(({ command }) => command), { timeout: 2000 }).toEqual([])
  } finally {
    for (const { pid } of all(cell)) kill(pid)
    await face.close()
  }
})

const script = '(COUNTED_CHILD=$0 setsid sleep 300 >/dev/null 2>&1 &)'

test('a daemon of a watched command is ended with it', async () => {
  const cell = `daemon-ended-${process.pid}`
  const { coreloom } = commandLine(test.info().outputPath('data'))
  const { code, err } = await coreloom('watch', '--', 'sh', '-c', script, cell)
  expect(code).toBe(0)
  expect(err).not.toContain('Still running')
  expect(all(cell)).toEqual([])
})

test('a daemon that is to stay goes on and is named at the end', async () => {
  const cell = `daemon-kept-${process.pid}`
  const { coreloom } = commandLine(test.info().outputPath('data'))
  try {
    const words = ['watch', '--keep-daemons', '--', 'sh', '-c', script, cell]
    const { code, err } = await coreloom(...words)
    expect(code).toBe(0)
    const [daemon] = all(cell)
    expect(err).toContain(`Still running, as you asked: sleep (pid ${daemon?.pid}).\n`)
  } finally {
    for (const { pid } of all(cell)) kill(pid)
  }
})
