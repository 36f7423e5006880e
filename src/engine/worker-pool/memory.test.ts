/** What a pool lets go of. */
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { AsyncResult } from './async-result'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** How many of them something still holds. */
async function held(objects: readonly WeakRef<object>[]): Promise<number> {
  await pause(10)
  collectGarbage()
  return objects.filter((object) => object.deref() !== undefined).length
}

/** In a function of its own, so that nothing here holds what it makes. */
const make = (count: number): readonly { readonly n: number }[] =>
  Array.from({ length: count }, (_, n) => ({ n }))

const weakly = (objects: readonly object[]): readonly WeakRef<object>[] =>
  objects.map((object) => new WeakRef(object))

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('holds neither inputs nor values of tasks that have ended', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const run = async (): Promise<readonly WeakRef<object>[]> => {
      const inputs = make(10)
      const values = await pool.map<object>('echo', inputs)
      pool.applyAsync('echo', inputs[0]).cancel()
      await pool.apply('fail', inputs[1]).catch(() => undefined)
      return weakly([...inputs, ...values])
    }
    const all = await run()
    expect(all).toHaveLength(20)
    await expect.poll(() => held(all)).toBe(0)
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it('holds nothing that tasks that have ended were to give away, cancelled ones too', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.apply('echo', 0)
    const give = (): AsyncResult => {
      const buffer = new ArrayBuffer(1000)
      given.push(new WeakRef(buffer))
      return pool.applyAsync('bytesOf', buffer, { transfer: [buffer] })
    }
    const given: WeakRef<object>[] = []
    const done = give()
    await done.wait()
    const running = pool.applyAsync('stubbornSleep', 60_000)
    const cancelled = give()
    cancelled.cancel()
    await expect.poll(() => held(given)).toBe(0)
    expect([done.state, cancelled.state, running.ready()]).toEqual(['done', 'cancelled', false])
  })

  it('lets go of cancelled tasks behind one that runs, and runs the others in order', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.apply('counted', 0)
    const running = pool.applyAsync('sleep', 60_000)
    await expect.poll(() => running.state).toBe('running')
    const tasks: WeakRef<object>[] = []
    const left: AsyncResult<number>[] = []
    const submit = (): void => {
      for (let index = 0; index < 5000; index += 1) {
        const task = pool.applyAsync<number>('counted', 0)
        if (index % 1000 === 500) left.push(task)
        else {
          tasks.push(new WeakRef(task))
          task.cancel()
        }
      }
    }
    submit()
    await expect.poll(() => held(tasks)).toBeLessThan(1000)
    running.cancel()
    const counts = await Promise.all(left.map((task) => task.get()))
    expect(counts).toEqual(counts.toSorted((one, other) => one - other))
    expect(counts).toHaveLength(5)
  })

  it.each(['imap', 'imapUnordered'] as const)(
    'holds no value that %s has yielded',
    async (name) => {
      const { pool } = testPool({ kind, size: 1 })
      const values = pool[name]<object>('echo', make(4))
      const read = async (): Promise<WeakRef<object>> => new WeakRef((await values.next()).value)
      const first = [await read(), await read()]
      await expect.poll(() => held(first)).toBe(0)
      expect((await values.next()).done).toBe(false)
    },
  )

  it('has workers that hold no input of a task that has ended', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.apply('holdWeakly', { large: 'x'.repeat(1000) })
    await expect.poll(() => pool.apply('isHeld', 0)).toBe(false)
  })
})
