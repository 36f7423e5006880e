/** A program that has a pool: when it ends, and what is its own affair. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { WorkerKind } from '../../shared/contract/model'
import { buildsThePool, runProgram } from './testing/run-program'

const kinds: readonly WorkerKind[] = ['thread', 'process']

buildsThePool()

describe.each(kinds)('a program with a pool of %s workers', (kind) => {
  const quietly = (stdout: string): object => ({ code: 0, stdout, stderr: '' })

  it('ends once its tasks have, although it never closes the pool', async () => {
    const code = `pool.map('sleep', [300, 1]).then((values) => console.log(values.join()))`
    expect(await runProgram(kind, code)).toEqual(quietly('300,1\n'))
  })

  it('ends although it never gives the pool anything to do, and leaves no worker behind', async () => {
    expect(await runProgram(kind, '')).toEqual(quietly(''))
    const { stdout } = await runProgram(kind, `pool.apply('whoAmI', 0).then(console.log)`)
    expect(Number(stdout)).toBeGreaterThan(0)
    await expect.poll(() => existsSync(`/proc/${stdout.trim()}`)).toBe(false)
  })

  it('ends after what runs when it closes the pool and waits for nothing', async () => {
    const code = `
      pool.applyAsync('sleep', 300, { callback: console.log })
      pool.applyAsync('sleep', 1, { callback: console.log })
      pool.close()
    `
    expect(await runProgram(kind, code)).toEqual(quietly('300\n1\n'))
  })

  it('ends when it terminates the pool and waits for nothing, whatever runs', async () => {
    const code = `
      pool.applyAsync('spinForEver', 0)
      setTimeout(() => pool.terminate(), 300)
    `
    expect(await runProgram(kind, code)).toEqual(quietly(''))
  })

  it.each([
    ['never had a worker', `const used = 0`],
    ['has none left', `await kept.apply('echo', 1)\n    const used = 1`],
  ])('goes on while a pool that keeps it is open, also when that %s', async (_, use) => {
    const code = `
      const ended = []
      const observer = { workerEnded: (worker) => ended.push(worker) }
      const lazy = { start: 'lazy', idleTimeoutMs: 10, spare: false, keepAlive: true }
      ;(async () => {
        await pool.terminate()
        const kept = new Pool({ ...options, ...lazy, observer })
        ${use}
        const look = setInterval(() => {
          if (ended.length < used) return
          clearInterval(look)
          setTimeout(() => {
            console.log('still here')
            kept.close()
          }, 300).unref()
        }, 10)
      })()
    `
    expect(await runProgram(kind, code)).toEqual(quietly('still here\n'))
  })

  it('ends although a pool that keeps it can start no worker', async () => {
    const code = `
      pool.close()
      const taskModule = '/no/such/module.cjs'
      const broken = new Pool({ ...options, taskModule, keepAlive: true })
      broken.apply('echo', 1).catch(({ name }) => console.log(name))
    `
    const { code: exitCode, stdout } = await runProgram(kind, code)
    expect([exitCode, stdout]).toEqual([0, 'PoolBrokenError\n'])
  })

  it('hears of a callback that throws as of any error of its own, and the pool goes on', async () => {
    const code = `
      process.on('uncaughtException', ({ message }) => console.log('uncaught', message))
      const callback = () => { throw new Error('of a callback') }
      pool.applyAsync('echo', 1, { callback })
      pool.applyAsync('fail', 'x', { errorCallback: callback })
      pool.apply('echo', 2).then(console.log)
    `
    const { stdout, ...rest } = await runProgram(kind, code)
    expect(rest).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n').toSorted()).toEqual([
      '',
      '2',
      'uncaught of a callback',
      'uncaught of a callback',
    ])
  })

  it('hears of an observer that throws as of any error of its own, and no task is lost', async () => {
    const code = `
      let uncaught = 0
      process.on('uncaughtException', () => (uncaught += 1))
      const fails = () => { throw new Error('of an observer') }
      const names = ['workerStarting', 'workerReady', 'workerEnded', 'taskStarted', 'taskProgress']
      const observer = Object.fromEntries(names.map((name) => [name, fails]))
      const watched = new Pool({ ...options, observer })
      Promise.all([watched.apply('sleep', 50), watched.apply('sleep', 1)])
        .then(() => watched.terminate())
        .then(() => console.log(uncaught > 3))
    `
    expect(await runProgram(kind, code)).toEqual(quietly('true\n'))
  })

  it('that does not catch such an error ends by it', async () => {
    const code = `pool.applyAsync('echo', 1, { callback: () => { throw new Error('mine') } })`
    const { code: exitCode, stderr } = await runProgram(kind, code)
    expect(exitCode).toBe(1)
    expect(stderr).toContain('Error: mine')
  })
})
