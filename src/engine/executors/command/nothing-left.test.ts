import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { commandSupervisorEntryPath } from '../../common/worker-entry-path'
import { dyingWithParent } from './die-with-parent'
import { isAlive, launched, membersOfSession, stateOf, until } from './testing/commands'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-command-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(process.platform === 'linux')('nothing is left', () => {
  test('of descriptors that we had: the command sees its three', async () => {
    const extra = openSync(process.execPath, 'r')
    const stdio: ('ignore' | 'pipe' | 'ipc' | number)[] = [
      'ignore',
      'pipe',
      'inherit' as 'ignore',
      'ipc',
    ]
    // Node marks the first descriptors of a process itself; these lie beyond a hole.
    for (let index = 4; index < 40; index += 1)
      stdio.push(index > 20 && index % 3 === 0 ? extra : 'ignore')
    const commandSupervisor = fork(commandSupervisorEntryPath(), [], { stdio, execArgv: [] })
    closeSync(extra)
    onTestFinished(() => void commandSupervisor.kill('SIGKILL'))
    const ended = once(commandSupervisor, 'exit')
    commandSupervisor.send({
      kind: 'start',
      file: '/bin/sh',
      // A shell that runs no pipeline has no pipe of its own open meanwhile.
      argv: ['sh', '-c', 'ls /proc/$$/fd; true'],
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      ownGroup: true,
    })
    let output = ''
    commandSupervisor.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await until('a list of descriptors', () => output.includes('2\n'))
    commandSupervisor.send({ kind: 'end' })
    await ended
    expect(output).toBe('0\n1\n2\n')
  })

  test('of the command when we are killed', async () => {
    const parent = spawn(process.execPath, ['-e', PARENT, commandSupervisorEntryPath()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void parent.kill('SIGKILL'))
    let told = ''
    parent.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
    await until('the parent tells who runs', () => told.endsWith('\n'))
    const [commandSupervisor = 0, leader = 0] = told.trim().split(' ').map(Number)
    await until('the whole command', () => membersOfSession(leader).length === 3)
    const outsideFile = join(folder, 'outside')
    await until(
      'one who left the group',
      () => existsSync(outsideFile) && readFileSync(outsideFile).includes('\n'),
    )
    const outside = Number(readFileSync(outsideFile, 'utf8'))
    expect(isAlive(outside)).toBe(true)
    parent.kill('SIGKILL')
    await until('the session is empty', () => membersOfSession(leader).length === 0)
    await until('the command supervisor is gone', () => !isAlive(commandSupervisor))
    await until('who left the group is gone', () => !isAlive(outside))
  })

  test('of the group when the command supervisor is killed, and the end is not known', async () => {
    const { command } = await launched(['sh', '-c', 'sleep 999 & sleep 999 & wait'])
    await until('three processes', () => membersOfSession(command.pid).length === 3)
    process.kill(command.supervisorPid, 'SIGKILL')
    expect(await command.ended).toEqual({})
    await until('the session is empty', () => membersOfSession(command.pid).length === 0)
    await command.release()
  })

  test('of the command itself when its command supervisor and we are killed at once, where the kernel sees to it', async (context) => {
    const { file, argv } = await dyingWithParent('/bin/sleep', ['sleep', '999'])
    if (argv[0] === 'sleep') return context.skip('There is no setpriv here.')
    const commandSupervisor = fork(commandSupervisorEntryPath(), [], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    })
    onTestFinished(() => void commandSupervisor.kill('SIGKILL'))
    const started = once(commandSupervisor, 'message')
    commandSupervisor.send({
      kind: 'start',
      file,
      argv,
      cwd: folder,
      env: process.env,
      ownGroup: true,
    })
    const [{ pid }] = (await started) as [{ readonly pid: number }]
    await until('setpriv has become the command', () =>
      readFileSync(`/proc/${pid}/comm`, 'latin1').startsWith('sleep'),
    )
    commandSupervisor.kill('SIGKILL')
    await until('the command is gone', () => !isAlive(pid))
  })

  test('of a command that is released while it runs; how it ended is told', async () => {
    const { command } = await launched(['sh', '-c', 'trap "" TERM; sleep 999'])
    await command.release()
    expect(await command.ended).toMatchObject({ signal: 'SIGKILL' })
    expect(stateOf(command.pid)).toBeUndefined()
    await command.release()
  })

  test('a command supervisor goes on when a terminal sends it what was meant for the command', async () => {
    const { command } = await launched(['sleep', '999'])
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
      process.kill(command.supervisorPid, signal)
    }
    command.signal('SIGINT')
    expect(await command.ended).toMatchObject({ signal: 'SIGINT' })
    expect(isAlive(command.supervisorPid)).toBe(true)
  })
})

/** Runs outside of the test, to be killed: a command supervisor of a command with children, one of them in a group of its own. */
const PARENT = `
const commandSupervisor = require('node:child_process').fork(process.argv[1], [], {
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [],
})
commandSupervisor.on('message', (message) => console.log(commandSupervisor.pid, message.pid))
commandSupervisor.send({
  kind: 'start', file: '/bin/sh', ownGroup: true, cwd: ${JSON.stringify(folder)}, env: process.env,
  argv: ['sh', '-c', 'setsid sh -c "echo \\\\$\\\\$ > outside; exec sleep 999" & sleep 999 & sleep 999 & wait'],
})
`
