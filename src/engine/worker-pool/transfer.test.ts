/** Parts of an input that are given away with it. */
import { once } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import type { Pool } from './pool'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

const bufferOf = (byte: number): ArrayBuffer => new Uint8Array(1000).fill(byte).buffer

/** Runs the function so often that it is known as short. */
const makeShort = (pool: Pool): Promise<unknown> =>
  pool.map('bytesOrHang', Array(30).fill({ how: 'end' }))

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('gives array buffers away with an input, and has them no more', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const given = Array.from({ length: 50 }, () => bufferOf(7))
    const tasks = given.map((buffer) => pool.applyAsync('bytesOf', buffer, { transfer: [buffer] }))
    for (const task of tasks) expect(await task.get()).toEqual([1000, 7])
    expect(given.map(({ byteLength }) => byteLength)).toEqual(given.map(() => 0))
    const kept = new ArrayBuffer(10)
    expect(await pool.apply('bytesOf', kept)).toEqual([10, 0])
    expect(kept.byteLength).toBe(10)
  })

  it('gives away what was in the list when it was given', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const [buffer, other] = [bufferOf(7), bufferOf(8)]
    const transfer = [buffer]
    const task = pool.applyAsync('bytesOf', buffer, { transfer })
    transfer.splice(0, 1, other)
    expect(await task.get()).toEqual([1000, 7])
    expect([buffer.byteLength, other.byteLength]).toEqual([0, 1000])
  })

  it('leaves here what a task of an aborted signal would have taken', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await pool.apply('echo', 0)
    const buffer = bufferOf(7)
    const signal = AbortSignal.abort('too late')
    const task = pool.applyAsync('bytesOf', buffer, { transfer: [buffer], signal })
    await expect(task.get()).rejects.toMatchObject({ cause: 'too late' })
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(buffer.byteLength).toBe(1000)
  })

  it('fails a task whose list cannot be transferred, and does not run it', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const buffer = bufferOf(7)
    const lists = [[buffer, buffer], [{}], [42]] as readonly unknown[] as readonly ArrayBuffer[][]
    for (const transfer of lists) {
      await expect(pool.applyAsync('counted', 0, { transfer }).get()).rejects.toThrow('be sent')
    }
    expect(await pool.apply('counted', 0)).toBe(1)
    expect(await pool.apply('bytesOf', buffer)).toEqual([1000, 7])
  })

  it('fails a task whose buffer was given away before', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const buffer = bufferOf(7)
    const [first, second] = [1, 2].map(() =>
      pool.applyAsync('bytesOf', buffer, { transfer: [buffer] }),
    )
    expect(await first?.get()).toEqual([1000, 7])
    await expect(second?.get()).rejects.toThrow('be sent')
  })

  it('keeps what is given away until a worker has nothing else to do', async () => {
    const { pool } = testPool({ kind, size: 2 })
    await makeShort(pool)
    const [long, ...short] = ['wait', 'end', 'end', 'end', 'end', 'end'].map((how, index) => {
      const buffer = bufferOf(index)
      return pool.applyAsync('bytesOrHang', { how, buffer }, { transfer: [buffer] })
    })
    expect(await Promise.all(short.map((task) => task.get()))).toEqual([1, 2, 3, 4, 5])
    expect(long?.state).toBe('running')
  })

  it('loses the input of no other task by a cancel', async () => {
    const { pool } = testPool({ kind, size: 1 })
    await makeShort(pool)
    const [hanging, ...waiting] = ['hang', 'end', 'end'].map((how, index) => {
      const buffer = bufferOf(index)
      return pool.applyAsync('bytesOrHang', { how, buffer }, { transfer: [buffer] })
    })
    await expect.poll(() => hanging?.state).toBe('running')
    hanging?.cancel()
    expect(await Promise.all(waiting.map((task) => task.get()))).toEqual([1, 2])
  })

  it('fails a task whose input went with its worker, rather than run it with nothing', async () => {
    for (const tasksInFlight of ['one', 'all'] as const) {
      const { pool } = testPool({ kind, size: 1, tasksInFlight })
      await makeShort(pool)
      const tasks = ['exit', 'end'].map((how, index) => {
        const buffer = bufferOf(index)
        return pool.applyAsync('bytesOrHang', { how, buffer }, { transfer: [buffer] })
      })
      await Promise.all(tasks.map((task) => task.wait()))
      expect(tasks[0]?.error).toMatchObject({ name: 'WorkerLostError' })
      if (tasksInFlight === 'one') expect(tasks[1]?.value).toBe(1)
      else expect(tasks[1]?.error).toMatchObject({ name: 'WorkerLostError' })
    }
  })
})

it('a process that is killed loses what it was given, and nothing of what waits', async () => {
  const { pool, told } = testPool({ kind: 'process', size: 1 })
  await makeShort(pool)
  const tasks = ['wait', 'end', 'end', 'end'].map((how, index) => {
    const buffer = bufferOf(index)
    return pool.applyAsync('bytesOrHang', { how, buffer }, { transfer: [buffer] })
  })
  await expect.poll(() => tasks[0]?.state).toBe('running')
  process.kill(told.ready[0]?.pid ?? 0, 'SIGKILL')
  await expect(tasks[0]?.get()).rejects.toThrow('killed by SIGKILL')
  expect(await Promise.all(tasks.slice(1).map((task) => task.get()))).toEqual([1, 2, 3])
})

it('a thread is handed a port', async () => {
  const { pool } = testPool({ kind: 'thread', size: 1 })
  const { port1, port2 } = new MessageChannel()
  const heard = once(port1, 'message')
  await pool.applyAsync('answerPort', port2, { transfer: [port2] }).get()
  expect(await heard).toEqual(['from the worker'])
  port1.close()
})

it('a port cannot go to a process, and the task says so', async () => {
  const { pool } = testPool({ kind: 'process', size: 1 })
  const { port1, port2 } = new MessageChannel()
  const task = pool.applyAsync('answerPort', port2, { transfer: [port2] })
  await expect(task.get()).rejects.toThrow('be sent')
  port1.close()
  port2.close()
})
