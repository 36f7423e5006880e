import { once, type EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { launchCommand } from './launch-command'
import { isAlive, launched, membersOfSession, ran, script, until } from './testing/commands'

const onLinux = process.platform === 'linux'
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'coreloom-command-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a command', () => {
  test('tells its exit code', async () => {
    expect(await ran(['sh', '-c', 'exit 7'])).toMatchObject({ exitCode: 7 })
    expect(await ran(['true'])).toMatchObject({ exitCode: 0 })
  })

  test('that is killed tells the signal', async () => {
    const { command } = await launched(['sleep', '999'])
    expect(command.signal('SIGKILL')).toBe(true)
    expect(await command.ended).toMatchObject({ signal: 'SIGKILL' })
    await until('the group is empty', () => !command.signal('SIGTERM'))
  })

  test.runIf(onLinux)('that any signal ends tells which, those without a name too', async () => {
    for (const [number, signal] of [
      [6, 'SIGABRT'],
      [34, 'signal 34'],
      [50, 'signal 50'],
      [64, 'signal 64'],
    ] as const) {
      const end = await ran(['sh', '-c', `kill -${number} $$`])
      expect(end).toMatchObject({ signal })
      expect(end.exitCode).toBeUndefined()
    }
  })

  test('gets its arguments as they were given', async () => {
    const args = ['a b', '', `'"`, '$HOME', '*', '--', '-x', 'ü😀', 'two\nlines']
    const { stdout } = await ran(
      script('console.log(JSON.stringify(process.argv.slice(1)))', '--', ...args),
    )
    expect(JSON.parse(stdout.join('\n'))).toEqual(args)
  })

  test('may have as many words, and as long ones, as the system takes', async () => {
    const words = Array.from({ length: 20_000 }, String)
    expect((await ran(['sh', '-c', 'echo $#', 'sh', ...words])).stdout).toEqual(['20000'])
    const long = await ran(['sh', '-c', 'echo ${#1}', 'sh', 'x'.repeat(120_000)])
    expect(long.stdout).toEqual(['120000'])
  })

  test.runIf(onLinux)('can open its output by name, as scripts do', async () => {
    const { stdout, stderr } = await ran(['sh', '-c', 'echo a > /dev/stdout; echo b > /dev/stderr'])
    expect([stdout, stderr]).toEqual([['a'], ['b']])
  })

  test('is called by the name that was typed', async () => {
    const { stdout } = await ran([
      'sh',
      '-c',
      'echo $0; tr "\\0" "\\n" < /proc/$$/cmdline | head -n 1',
    ])
    expect(stdout).toEqual(['sh', 'sh'])
  })

  test('runs in its working folder, a program with a relative path is found from there', async () => {
    writeFileSync(join(folder, 'here.sh'), '#!/bin/sh\npwd\n', { mode: 0o755 })
    expect((await ran(['./here.sh'], { cwd: folder })).stdout).toEqual([folder])
  })

  test('has our environment with the additions, and nothing that we set for ourselves', async () => {
    process.env['COMMAND_TEST_OURS'] = 'ours'
    const { stdout } = await ran(script('console.log(JSON.stringify(process.env))'), {
      env: { COMMAND_TEST_ADDED: 'a=b c' },
    })
    delete process.env['COMMAND_TEST_OURS']
    const env = JSON.parse(stdout.join('')) as Record<string, string>
    expect(env).toMatchObject({ COMMAND_TEST_OURS: 'ours', COMMAND_TEST_ADDED: 'a=b c' })
    for (const name of ['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_NO_WARNINGS']) {
      expect(env).not.toHaveProperty(name)
    }
  })

  test('is found on the PATH that it is given', async () => {
    writeFileSync(join(folder, 'only-here'), '#!/bin/sh\necho found\n', { mode: 0o755 })
    const env = { PATH: `${folder}:${process.env['PATH']}` }
    expect((await ran(['only-here'], { env })).stdout).toEqual(['found'])
  })

  test('has no standard input', async () => {
    expect(await ran(['cat'])).toMatchObject({ exitCode: 0, stdout: [] })
  })

  test.runIf(onLinux)('leads a session and a group of its own', async () => {
    const { command } = await launched(['sh', '-c', 'sleep 999 & sleep 999 & wait'])
    await until('three processes', () => membersOfSession(command.pid).length === 3)
    await command.release()
    expect(membersOfSession(command.pid)).toEqual([])
    expect(isAlive(command.supervisorPid)).toBe(false)
  })

  test.runIf(onLinux)(
    'without a group of its own stays in ours, and a signal goes to it alone',
    async () => {
      const { command } = await launched(['sleep', '999'], { ownGroup: false })
      const group = (pid: number | 'self') =>
        readFileSync(`/proc/${pid}/stat`, 'latin1')
          .replace(/^.*\) /s, '')
          .split(' ')[2]
      expect(group(command.pid)).toBe(group('self'))
      expect(command.signal('SIGTERM')).toBe(true)
      expect(await command.ended).toMatchObject({ signal: 'SIGTERM' })
      expect(command.signal('SIGTERM')).toBe(false)
    },
  )

  test.runIf(onLinux)('leaves what it used in the counters of its command supervisor', async () => {
    const { command } = await launched(script('while (process.cpuUsage().user < 200_000);'))
    await command.ended
    const fields = readFileSync(`/proc/${command.supervisorPid}/stat`, 'latin1').replace(
      /^.*\) /s,
      '',
    )
    const [utime = 0, stime = 0] = fields.split(' ').slice(13, 15).map(Number)
    expect(utime + stime).toBeGreaterThanOrEqual(15)
  })

  test.runIf(onLinux)('tells what it used, to the microsecond, however short it was', async () => {
    const short = (await launched(['true'])).command
    const { cpuMs } = await short.ended
    expect(cpuMs).toBeGreaterThan(0)
    const long = (await launched(script('while (process.cpuUsage().user < 200_000);'))).command
    expect((await long.ended).cpuMs).toBeGreaterThan(200)
  })
})

describe('extra pipes', () => {
  test('lead to the command as its descriptors 3 and 4, and end with it', async () => {
    const { command } = await launched(['sh', '-c', 'read line <&4; echo "got $line" >&3'], {
      extraPipes: 2,
    })
    const [events, orders] = command.pipes
    let told = ''
    events?.on('data', (bytes: Buffer) => (told += bytes.toString()))
    const eventsEnded = once(events as EventEmitter, 'end')
    orders?.write('an order\n')
    await eventsEnded
    expect(told).toBe('got an order\n')
    expect(await command.ended).toMatchObject({ exitCode: 0 })
    await command.release()
  })

  test.runIf(onLinux)('are all that the command has besides its output', async () => {
    // Not the last command, so that it is run by the shell and not in its place.
    const list = ['sh', '-c', 'ls /proc/$$/fd; true']
    const own = ['0', '1', '2']
    expect((await ran(list, { extraPipes: 2 })).stdout).toEqual([...own, '3', '4'])
    expect((await ran(list)).stdout).toEqual(own)
  })

  test('end when we let go of the command', async () => {
    const { command } = await launched(['sleep', '999'], { extraPipes: 1 })
    await command.release()
    expect(command.pipes.map(({ destroyed }) => destroyed)).toEqual([true])
  })
})

describe('output', () => {
  test('comes as lines of the stream that it was written to', async () => {
    const { stdout, stderr } = await ran(['sh', '-c', 'echo a; echo b >&2; printf c'])
    expect(stdout).toEqual(['a', 'c'])
    expect(stderr).toEqual(['b'])
  })

  test('of 100 MB is told whole, and our memory does not grow with it', async () => {
    const line = 'x'.repeat(999)
    const before = process.memoryUsage().rss
    let lines = 0
    let wrong = 0
    await ran(['sh', '-c', `yes ${line} | head -n 100000`], {
      onOutput: (_stream, text) => {
        lines += 1
        if (text !== line) wrong += 1
      },
    })
    expect({ lines, wrong }).toEqual({ lines: 100_000, wrong: 0 })
    expect(process.memoryUsage().rss - before).toBeLessThan(80e6)
  })

  test('that a process outside the group holds open is not waited for without end', async () => {
    const { command, stdout } = await launched([
      'sh',
      '-c',
      `setsid -f sh -c 'echo $$; exec sleep 999'; sleep 0.1; printf done`,
    ])
    await command.ended
    await until('the pid of the one outside', () => stdout.length === 1)
    await command.release()
    expect(stdout.at(-1)).toBe('done')
    process.kill(Number(stdout[0]), 'SIGKILL')
  })
})

test('a launch with no one to hear the lines loses nothing else', async () => {
  const command = await launchCommand({ argv: ['echo', 'a'], env: {}, output: 'lines' })
  expect(await command.ended).toMatchObject({ exitCode: 0 })
  await command.release()
})
