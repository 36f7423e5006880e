/** `coreloom run` with the Python models, as a person or a script uses it: the real interpreter, nothing left behind. */
import { expect, test } from '@playwright/test'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { RunRecord } from '../src/shared/contract/run-record'
import { coreloom, start } from './cli'

/** Processes that run in a session and have not ended, by the pid of its leader. */
const membersOfSession = (session: number): readonly string[] =>
  readdirSync('/proc').filter((entry) => {
    const fields = /^\d+$/.test(entry) ? statOf(entry) : undefined
    return fields !== undefined && fields[0] !== 'Z' && Number(fields[3]) === session
  })

/** Pids of the processes whose parent it is. */
const childrenOf = (parent: number | undefined): readonly number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && statOf(entry)?.[1] === String(parent))
    .map(Number)

/** From the state on. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

test('all models of Python run, and each run names its interpreter', async () => {
  const json = test.info().outputPath('run.json')
  const models = 'python-threads,python-processes,python-asyncio'
  const words = ['--n', '22', '--tasks', '4', '--model', models, '--python', 'python3']
  const { code, out, err } = await coreloom(
    'run',
    'fib',
    ...words,
    '--workers',
    '2',
    '--json',
    json,
  )
  expect(code).toBe(0)
  expect(err).toMatch(/^Run by Python 3\.\d+\.\d+, GIL on, \/.*python/m)
  expect(err).toMatch(/\d+ -> 20/)
  for (const name of ['python-threads × 2', 'python-processes × 2', 'python-asyncio']) {
    expect(out).toContain(name)
  }
  const records = RunRecord.array().parse(JSON.parse(readFileSync(json, 'utf8')))
  for (const { tasks, python, markers = [] } of records) {
    expect(tasks.map(({ result }) => result)).toEqual(Array(4).fill(17_711))
    expect(membersOfSession(python?.pid ?? 0)).toEqual([])
    expect(markers.length).toBeGreaterThan(0)
  }
})

test('an interpreter that cannot be used is one sentence and exit code 1', async () => {
  const words = ['run', 'fib', '--model', 'python-threads', '--python', '/bin/sh']
  const { code, out, err } = await coreloom(...words)
  expect(code).toBe(1)
  expect(out + err).toContain('"/bin/sh" is no Python')
  expect(out + err).toContain('Give the path of a Python 3.8 or newer')
  const quiet = await coreloom(...words, '--quiet')
  expect(quiet).toMatchObject({ code: 1, out: '' })
  expect(quiet.err).toMatch(/^The run failed: "\/bin\/sh" is no Python.*\n$/)
})

test('options of Python that are wrong are bad usage', async () => {
  const words = ['run', 'fib', '--model', 'python-processes', '--start-method', 'clone']
  const { code, err } = await coreloom(...words)
  expect(code).toBe(2)
  expect(err).toContain('--start-method must be default, fork, spawn or forkserver')
  const help = await coreloom('run', 'fib', '--help')
  for (const option of ['python', 'thread-pool', 'start-method', 'gather', 'to-thread']) {
    expect(help.out).toContain(`--${option}`)
  }
})

for (const model of ['python-threads', 'python-processes', 'python-asyncio']) {
  test.describe(`under ${model}`, () => {
    /** Starts what takes minutes, and resolves once it works. */
    async function startEndless() {
      const words = ['--n', '45', '--tasks', '4', '--workers', '2', '--python', 'python3']
      const going = start('run', 'fib', '--model', model, ...words)
      const printed = (): string => going.text.out + going.text.err
      await expect.poll(printed).toMatch(/\d+ -> 45/)
      const pid = /(\d+) -> 45/.exec(printed())?.[1] ?? ''
      const session = Number(statOf(pid)?.[3])
      expect(membersOfSession(session).length).toBeGreaterThan(0)
      return { ...going, session }
    }

    test('Ctrl+C stops the run and leaves nothing', async () => {
      const { child, session } = await startEndless()
      const closed = once(child, 'close')
      child.kill('SIGINT')
      expect(await closed).toEqual([130, null])
      expect(membersOfSession(session)).toEqual([])
    })

    test('Ctrl+C while Python starts leaves nothing either', async () => {
      const { child } = start('run', 'fib', '--model', model, '--n', '45', '--python', 'python3')
      await expect.poll(() => childrenOf(child.pid), { intervals: [2] }).not.toEqual([])
      const [session = NaN] = childrenOf(child.pid)
      const closed = once(child, 'close')
      child.kill('SIGINT')
      expect(await closed).toEqual([130, null])
      expect(membersOfSession(session)).toEqual([])
    })
  })
}
