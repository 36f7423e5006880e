import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { testPool } from './testing/test-pool'

const kinds: readonly WorkerKind[] = ['thread', 'process']

describe.each(kinds)('a pool of %s workers', (kind) => {
  it('brings values back in order of the inputs', async () => {
    const { pool } = testPool({ kind })
    const inputs = Array.from({ length: 500 }, (_, index) => index)
    expect(await pool.map('echo', inputs)).toEqual(inputs)
  })

  it('runs on as many workers as asked, each with a pid and thread id of its own that exist', async () => {
    const { pool, told } = testPool({ kind, size: 3, spare: false })
    await Promise.all([0, 1, 2].map(() => pool.apply('spin', 30)))
    await expect.poll(() => told.ready).toHaveLength(3)
    expect(new Set(told.ready.map(({ tid }) => tid)).size).toBe(3)
    expect(new Set(told.ready.map(({ pid }) => pid)).size).toBe(kind === 'process' ? 3 : 1)
    for (const { pid, tid } of told.ready) expect(existsSync(`/proc/${pid}/task/${tid}`)).toBe(true)
  })

  it('fails a task whose function throws, with the name, message and stack of the error', async () => {
    const { pool } = testPool({ kind })
    const result = pool.applyAsync('fail', 'no such thing')
    await expect(result.get()).rejects.toMatchObject({
      name: 'TypeError',
      message: 'no such thing',
      stack: expect.stringContaining('tasks.cjs'),
    })
    expect(result.successful()).toBe(false)
  })

  it('says which functions there are when a task names none of them', async () => {
    const { pool } = testPool({ kind })
    await expect(pool.apply('ecco', 1)).rejects.toThrow(/no task function "ecco".* echo, /)
  })

  it('tells start, log and progress of a task in order, and one row when it settles', async () => {
    const { pool, told } = testPool({ kind })
    await pool.apply('report', 0)
    pool.close()
    await pool.join()
    expect(told.started).toEqual([0])
    expect(told.log).toEqual(['first', 'second'])
    expect(told.progress).toEqual([0.5])
    expect(told.settled).toEqual([0])
  })

  it('answers a task that asks whether another one has ended', async () => {
    const { pool } = testPool({ kind })
    const slow = pool.applyAsync('stubbornSleep', 1500)
    expect(await pool.apply('isSettled', slow.id)).toBe(false)
    await slow.wait()
    expect(await pool.apply('isSettled', slow.id)).toBe(true)
  })

  it('fails the task of a worker that exits, with the reason, and is whole again', async () => {
    const { pool, told } = testPool({ kind })
    await expect(pool.apply('exit', 3)).rejects.toThrow(/worker running this task ended.*code 3/)
    expect(await pool.map('echo', [1, 2, 3])).toEqual([1, 2, 3])
    expect(told.ended).toMatchObject([{ expected: false }])
  })

  it('fails the task that runs out of memory, with the reason, and goes on', async () => {
    const { pool } = testPool({ kind, memoryLimitMb: 32 })
    await expect(pool.apply('fillMemory', 0)).rejects.toThrow(/ran out of memory/)
    expect(await pool.apply('echo', 1)).toBe(1)
  })

  it('cancels a task that spins by ending its worker within 200 ms', async () => {
    const { pool, told } = testPool({ kind, size: 1 })
    const tookMs: number[] = []
    // The least of a few: on a machine that others load, one alone would measure them.
    while (tookMs.length < 3 || (tookMs.length < 10 && Math.min(...tookMs) >= 200)) {
      const spinning = pool.applyAsync('spinForEver', 0)
      await expect.poll(() => told.started).toContain(spinning.id)
      const cancelledAt = performance.now()
      expect(spinning.cancel()).toBe(true)
      await expect(spinning.get()).rejects.toThrow('cancelled')
      await expect.poll(() => told.ended.length, { interval: 5 }).toBe(tookMs.length + 1)
      tookMs.push(performance.now() - cancelledAt)
      expect(told.ended.at(-1)?.reason).toBe(`ended to cancel task ${spinning.id}`)
      expect(spinning.cancel()).toBe(false)
    }
    expect(Math.min(...tookMs)).toBeLessThan(200)
    expect(await pool.apply('echo', 7)).toBe(7)
  })

  it('cancels a task that heeds its signal without losing the worker', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'coreloom-')), 'heeded')
    const { pool, told } = testPool({ kind, size: 1 })
    const heeding = pool.applyAsync('heedSignal', file)
    await expect.poll(() => told.started).toContain(heeding.id)
    heeding.cancel()
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe('heeded')
    expect(told.ended).toEqual([])
  })

  it('cancels a queued task without touching any worker', async () => {
    const { pool, told } = testPool({ kind, size: 1 })
    const first = pool.applyAsync('stubbornSleep', 1000)
    const queued = pool.applyAsync('exit', 1)
    await expect.poll(() => told.started).toContain(first.id)
    queued.cancel()
    expect(await first.get()).toBeUndefined()
    expect(await pool.apply('echo', 1)).toBe(1)
    expect(queued.state).toBe('cancelled')
    expect(told.ended).toEqual([])
  })

  it('ends a task at its limit, counted from its start and not from queueing', async () => {
    const { pool } = testPool({ kind, size: 1 })
    const first = pool.applyAsync('stubbornSleep', 300, { timeoutMs: 5000 })
    const second = pool.applyAsync('echo', 2, { timeoutMs: 250 })
    const third = pool.applyAsync('spinForEver', 0, { timeoutMs: 100 })
    expect(await second.get()).toBe(2)
    await expect(third.get()).rejects.toMatchObject({ name: 'TaskTimeoutError', timeoutMs: 100 })
    expect(first.successful()).toBe(true)
    expect(await pool.apply('echo', 4)).toBe(4)
  })

  it('replaces a worker after its share of tasks', async () => {
    const { pool, told } = testPool({ kind, size: 1, maxTasksPerWorker: 2, spare: false })
    expect(await pool.map('echo', [1, 2, 3, 4, 5], { chunkSize: 1 })).toEqual([1, 2, 3, 4, 5])
    await expect.poll(() => told.ready).toHaveLength(3)
    await expect.poll(() => told.ended).toHaveLength(2)
    expect(told.ended[0]).toMatchObject({ reason: 'it did its 2 tasks', expected: true })
    expect(told.ended[0]?.usedCpuMs).toBeGreaterThan(0)
  })

  it('starts no worker before there is a task when it is lazy, and no more than tasks wait', async () => {
    const { pool, told } = testPool({ kind, size: 4, start: 'lazy', spare: false })
    expect(told.ready).toEqual([])
    await pool.apply('echo', 1)
    expect(told.ready).toHaveLength(1)
  })

  it('waits for all tasks in close and join, and leaves no worker behind', async () => {
    const { pool, told } = testPool({ kind })
    const results = [50, 80, 20, 90].map((ms) => pool.applyAsync('sleep', ms))
    pool.close()
    expect(() => pool.applyAsync('echo', 1)).toThrow(/closed/)
    await pool.join()
    expect(results.map((result) => result.state)).toEqual(['done', 'done', 'done', 'done'])
    for (const { pid, tid } of told.ready)
      expect(existsSync(`/proc/${pid}/task/${tid}`)).toBe(false)
  })

  it('leaves no worker behind when it is terminated while tasks spin and wait', async () => {
    const { pool, told } = testPool({ kind })
    const results = [1, 2, 3, 4].map(() => pool.applyAsync('spinForEver', 0))
    await expect.poll(() => told.started).toHaveLength(2)
    await pool.terminate()
    expect(results.map((result) => result.state)).toEqual(Array(4).fill('cancelled'))
    for (const { pid, tid } of told.ready)
      expect(existsSync(`/proc/${pid}/task/${tid}`)).toBe(false)
    await pool.join()
  })

  it('has a worker in reserve that takes the place of a lost one', async () => {
    const { pool, told } = testPool({ kind, size: 1, spare: true })
    await pool.apply('echo', 1)
    await expect(pool.apply('exit', 1)).rejects.toThrow()
    expect(await pool.apply('echo', 2)).toBe(2)
    expect(told.ready).toHaveLength(2)
    expect(told.ready[1]).toMatchObject({ slot: 0 })
  })

  it('gives up with the reason when no worker can be started', async () => {
    const { pool } = testPool({ kind, entry: join(tmpdir(), 'coreloom-no-such-worker.js') })
    await expect(pool.apply('echo', 1)).rejects.toThrow(/No worker could be started/)
    expect(() => pool.applyAsync('echo', 2)).toThrow(/No worker could be started/)
    pool.close()
    await pool.join()
  })
})

describe('a pool of processes', () => {
  it('fails one task of a worker that is killed by SIGKILL, does the others and is whole again', async () => {
    const { pool, told } = testPool({ kind: 'process', spare: false })
    const results = Array.from({ length: 6 }, () => pool.applyAsync('spin', 500))
    await expect.poll(() => told.started.length).toBeGreaterThanOrEqual(2)
    const victim = results[told.started.at(-1) ?? -1]
    const pid = told.ready.find(({ id }) => id === victim?.worker)?.pid ?? 0
    process.kill(pid, 'SIGKILL')
    await Promise.all(results.map((result) => result.wait()))
    expect(results.filter((result) => result.state === 'failed')).toEqual([victim])
    expect(victim?.error?.message).toContain('killed by SIGKILL')
    expect(results.filter((result) => result.state === 'done')).toHaveLength(5)
    await expect.poll(() => told.ready).toHaveLength(3)
  })

  it('settles each of 1,000 short tasks exactly once while workers are killed', async () => {
    const { pool, told } = testPool({ kind: 'process', spare: false })
    const settled = new Map<number, number>()
    const count = (id: number) => () => void settled.set(id, (settled.get(id) ?? 0) + 1)
    const results = Array.from({ length: 1000 }, (_, id) =>
      pool.applyAsync('spin', 1, { callback: count(id), errorCallback: count(id) }),
    )
    let kills = 0
    const killing = setInterval(() => {
      const alive = told.ready.filter(({ id }) => !told.ended.some(({ worker }) => worker === id))
      const target = alive[kills % 2]
      if (!target || kills === 3) return
      kills += 1
      process.kill(target.pid, 'SIGKILL')
    }, 100)
    await Promise.all(results.map((result) => result.wait()))
    clearInterval(killing)
    await Promise.resolve()
    expect(kills).toBeGreaterThan(0)
    expect([...settled.values()].every((times) => times === 1)).toBe(true)
    expect(settled.size).toBe(1000)
    expect(results.filter((result) => result.state === 'failed').length).toBeLessThanOrEqual(kills)
  })
})

describe('tasks that share one event loop', () => {
  it('all wait at the same time', async () => {
    const { pool } = testPool({ size: 1, tasksInFlight: 'all' })
    await pool.apply('echo', 0)
    const begun = performance.now()
    await pool.map('stubbornSleep', [1000, 1000, 1000, 1000], { chunkSize: 1 })
    expect(performance.now() - begun).toBeLessThan(3000)
  })

  it('outlive the cancelling of one of them', async () => {
    const { pool, told } = testPool({ size: 1, tasksInFlight: 'all' })
    const [first, second] = [200, 250].map((ms) => pool.applyAsync('stubbornSleep', ms))
    await expect.poll(() => told.started).toHaveLength(2)
    first?.cancel()
    await second?.wait()
    expect(second?.state).toBe('done')
    expect(told.ended).toEqual([])
  })

  it('that have not begun are put back when one that blocks the loop is cancelled', async () => {
    const { pool, told } = testPool({ size: 1, tasksInFlight: 'all' })
    const blocking = pool.applyAsync('spinForEver', 0)
    const after = pool.applyAsync('echo', 5)
    await expect.poll(() => told.started).toContain(blocking.id)
    blocking.cancel()
    expect(await after.get()).toBe(5)
  })
})
