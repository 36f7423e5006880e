import { describe, expect, test } from 'vitest'
import { endTree } from './end-tree'
import {
  isAlive,
  launched,
  member,
  membersOfSession,
  script,
  stateOf,
  until,
} from './testing/commands'

describe.runIf(process.platform === 'linux')('ending a tree', () => {
  test('asks first, once each: a program that cleans up gets one SIGTERM and the time to do so', async () => {
    const { command, stdout } = await launched(
      script(`
        process.on('SIGTERM', () => { console.log('asked'); setTimeout(() => process.exit(3), 200) })
        setInterval(() => undefined, 1000)
        console.log('ready')
      `),
    )
    await until('it is ready', () => stdout.length === 1)
    const isGone = () => !isAlive(command.pid)
    const members = () => [member(command.pid)]
    expect(await endTree({ command, members, isGone, graceMs: 20_000 })).toBe(true)
    expect(await command.ended).toMatchObject({ exitCode: 3 })
    await command.release()
    expect(stdout).toEqual(['ready', 'asked'])
  })

  test('kills a command that ignores SIGTERM, with its children', async () => {
    const { command, stdout } = await launched([
      'sh',
      '-c',
      `trap '' TERM; sleep 999 & sleep 999 & echo ready; wait`,
    ])
    await until('it is ready', () => stdout.length === 1)
    const isGone = () => membersOfSession(command.pid).length === 0
    expect(isGone()).toBe(false)
    expect(await endTree({ command, members: () => [], isGone, graceMs: 100 })).toBe(true)
    expect(await command.ended).toMatchObject({ signal: 'SIGKILL' })
  })

  test('makes a stopped command go on, so that it can obey', async () => {
    const { command } = await launched(['sleep', '999'])
    command.signal('SIGSTOP')
    await until('it is stopped', () => stateOf(command.pid) === 'T')
    const isGone = () => !isAlive(command.pid)
    expect(await endTree({ command, members: () => [], isGone, graceMs: 20_000 })).toBe(true)
    expect(await command.ended).toMatchObject({ signal: 'SIGTERM' })
  })

  test('asks a member that made a session of its own, and kills it when it does not listen', async () => {
    const { command, stdout } = await launched([
      'sh',
      '-c',
      `setsid sh -c 'echo $$; exec sleep 999' & setsid sh -c 'trap "" TERM; echo $$; sleep 999 & wait' & wait`,
    ])
    await until('both are ready', () => stdout.length === 2)
    const outside = stdout.map(Number)
    const pids = () => [command.pid, ...outside.flatMap(membersOfSession)]
    const isGone = () => !pids().some(isAlive)
    const members = () => pids().map(member)
    expect(await endTree({ command, members, isGone, graceMs: 1500 })).toBe(true)
    expect(await command.ended).toMatchObject({ signal: 'SIGTERM' })
  })

  test('works without a command, on members alone', async () => {
    const { command } = await launched(['sleep', '999'])
    const isGone = () => !isAlive(command.pid)
    expect(await endTree({ members: () => [member(command.pid)], isGone })).toBe(true)
  })

  test('ends a command that shares our group without a signal to us', async () => {
    const { command } = await launched(['sleep', '999'], { ownGroup: false })
    const isGone = () => !isAlive(command.pid)
    const members = () => [member(command.pid)]
    expect(await endTree({ command, members, isGone, graceMs: 20_000 })).toBe(true)
    expect(await command.ended).toMatchObject({ signal: 'SIGTERM' })
  })

  test('does nothing to a tree that is gone', async () => {
    let signals = 0
    const command = { pid: 1, signal: () => (signals += 1) > 0 }
    expect(await endTree({ command, members: () => [], isGone: () => true })).toBe(true)
    expect(signals).toBe(0)
  })
})
