/** A task that ends its worker runs once, and takes no other along. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { AsyncResult } from './async-result'
import type { Pool } from './pool'
import type { PoolOptions } from './pool-options'
import { testPool } from './testing/test-pool'

type How = 'end' | 'exit' | 'throw' | 'kill'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'coreloom-once-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A pool to which the function is known as short: its tasks travel together, and report no start. */
async function poolOf(options: Partial<PoolOptions>): Promise<Pool> {
  const { pool } = testPool({ spare: false, ...options })
  const before = Array(30).fill({ file: join(folder, 'before'), how: 'end' })
  await pool.map('noteThen', before, { chunkSize: 1 })
  return pool
}

async function run(pool: Pool, hows: readonly How[]): Promise<readonly AsyncResult[]> {
  const tasks = hows.map((how, value) =>
    pool.applyAsync('noteThen', { file: join(folder, 'ran'), value, how }),
  )
  await Promise.all(tasks.map((task) => task.wait()))
  return tasks
}

/** How often each of them began. */
function timesRun(hows: readonly How[]): readonly number[] {
  const ran = readFileSync(join(folder, 'ran'), 'utf8').trim().split('\n')
  return hows.map((_, value) => ran.filter((line) => line === String(value)).length)
}

const ways = (['thread', 'process'] as const satisfies readonly WorkerKind[]).flatMap((kind) =>
  ([1, 2] as const).flatMap((size) =>
    (['one', 'all'] as const).map((tasksInFlight) => ({ kind, size, tasksInFlight })),
  ),
)

describe.each(ways)('on $size $kind, $tasksInFlight at a time', (way) => {
  it.each([
    ['exits', 'exit'],
    ['throws what nobody catches', 'throw'],
  ] as const)(
    'a short task that %s fails, and every other is done; each runs once',
    async (_, how) => {
      const hows: readonly How[] = ['end', 'end', how, 'end', 'end']
      const tasks = await run(await poolOf(way), hows)
      expect(timesRun(hows)).toEqual([1, 1, 1, 1, 1])
      expect(tasks.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'done', 'done'])
      expect(tasks[2]?.error).toMatchObject({
        name: 'WorkerLostError',
        message: expect.stringContaining('The worker running this task ended'),
      })
    },
  )

  it('what had not begun is done however many before it end their worker', async () => {
    const hows: readonly How[] = [...Array<How>(6).fill('exit'), ...Array<How>(6).fill('end')]
    const tasks = await run(await poolOf(way), hows)
    const states = hows.map((how) => (how === 'end' ? 'done' : 'failed'))
    expect(tasks.map(({ state }) => state)).toEqual(states)
    expect(timesRun(hows)).toEqual(hows.map(() => 1))
  })

  it('several that exit fail one by one', async () => {
    const hows: readonly How[] = ['exit', 'exit', 'end', 'exit', 'end']
    const tasks = await run(await poolOf(way), hows)
    const states = hows.map((how) => (how === 'end' ? 'done' : 'failed'))
    expect(tasks.map(({ state }) => state)).toEqual(states)
    expect(timesRun(hows)).toEqual([1, 1, 1, 1, 1])
  })
})

it.each(ways.filter(({ kind }) => kind === 'process'))(
  'on $size processes, $tasksInFlight at a time, one that is killed is found, and no other fails',
  async (way) => {
    const hows: readonly How[] = ['end', 'kill', 'end', 'kill', 'end']
    const tasks = await run(await poolOf(way), hows)
    const states = hows.map((how) => (how === 'end' ? 'done' : 'failed'))
    expect(tasks.map(({ state }) => state)).toEqual(states)
    for (const times of timesRun(hows)) expect([1, 2]).toContain(times)
  },
)
