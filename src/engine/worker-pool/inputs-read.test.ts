/** Inputs are read when they are sent, and that may run code of the caller: a getter, or a `toJSON`. */
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { AsyncResult } from './async-result'
import type { Pool } from './pool'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

/** An input that does so when it is read, once. */
function doing(act: () => unknown): object {
  let isDone = false
  return {
    get field() {
      if (!isDone) void act()
      isDone = true
      return 1
    },
  }
}

/** Nothing of what is gone counts any more. */
async function isWhole(pool: Pool): Promise<void> {
  expect(await pool.map('echo', [1, 2, 3])).toEqual([1, 2, 3])
  pool.close()
  await pool.join()
}

describe.each(kinds)('an input for %s workers', (kind) => {
  it.each(['one', 'all'] as const)(
    'that cancels its own task when it is read takes no other along (%s at a time)',
    async (tasksInFlight) => {
      const { pool, told } = testPool({ kind, size: 1, spare: false, tasksInFlight })
      await pool.apply('echo', 0)
      for (let turn = 0; turn < 3; turn += 1) {
        const task: AsyncResult = pool.applyAsync(
          'echo',
          doing(() => task.cancel()),
        )
        await expect(task.get()).rejects.toMatchObject({ name: 'TaskCancelledError' })
        expect(await pool.apply('echo', turn)).toBe(turn)
      }
      expect(told.ended).toEqual([])
      await isWhole(pool)
    },
  )

  it('that cancels its own task leaves as much room as before', async () => {
    const { pool } = testPool({ kind, size: 1, maxQueue: 3 })
    await pool.apply('echo', 0)
    const task: AsyncResult = pool.applyAsync(
      'echo',
      doing(() => task.cancel()),
    )
    await task.wait()
    const running = pool.applyAsync('sleep', 60_000)
    await expect.poll(() => running.state).toBe('running')
    expect([pool.hasRoom(3), pool.hasRoom(4)]).toEqual([true, false])
  })

  it('that cancels others of its batch has none of them run, and loses no worker', async () => {
    const { pool, told } = testPool({ kind, size: 1, spare: false })
    await pool.map('perhaps', Array(50).fill('known as short'))
    const first = pool.applyAsync('perhaps', 'hang')
    const reading = pool.applyAsync(
      'perhaps',
      doing(() => {
        first.cancel()
        third.cancel()
      }),
    )
    const third = pool.applyAsync('perhaps', 'hang')
    const last = pool.applyAsync('perhaps', 'end')
    expect(await Promise.all([reading.get(), last.get()])).toEqual([{ field: 1 }, 'end'])
    expect([first.state, third.state]).toEqual(['cancelled', 'cancelled'])
    if (kind === 'process') expect(told.ended).toEqual([])
    await isWhole(pool)
  })

  it('that submits another task when it is read mixes up neither', async () => {
    for (const maxQueue of [undefined, 1]) {
      const { pool } = testPool({ kind, size: 1, maxQueue })
      await pool.map('echo', Array(50).fill('known as short'), { chunkSize: 1 })
      const others: Promise<unknown>[] = []
      const task = pool.apply(
        'echo',
        doing(() => others.push(pool.apply('echo', 'other'))),
      )
      expect(await task).toEqual({ field: 1 })
      expect(await Promise.all(others)).toEqual(['other'])
      await isWhole(pool)
    }
  })

  it('that ends the pool when it is read is cancelled with it', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.apply('echo', 0)
    let ended: Promise<void> | undefined
    const task = pool.applyAsync(
      'echo',
      doing(() => (ended = pool.terminate())),
    )
    await expect(task.get()).rejects.toMatchObject({ name: 'TaskCancelledError' })
    await ended
  })
})
