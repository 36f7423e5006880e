import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { totalmem, userInfo } from 'node:os'
import { afterEach, describe, expect, test } from 'vitest'
import { listPortably, listProcesses } from './process-list'

describe.each([
  ['as the platform tells it', listProcesses],
  ['from ps', listPortably],
])('the list of processes, %s', (_, list) => {
  let child: ChildProcess | undefined
  afterEach(async () => {
    if (!child) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
    child = undefined
  })

  test('tells who runs what under whom, with its memory and CPU', async () => {
    const program =
      'for (const end = Date.now() + 300; Date.now() < end; ) ;process.stdout.write("spun");setInterval(() => {}, 1000)'
    child = spawn(process.execPath, ['-e', program, 'one argument'])
    if (!child.stdout) throw new Error('The child has no output.')
    await once(child.stdout, 'data')
    const found = (await list()).find(({ pid }) => pid === child?.pid)
    expect(found).toMatchObject({ parentPid: process.pid, user: userInfo().username })
    expect(found?.command).toContain('one argument')
    expect(found?.name).not.toBe('')
    expect(found?.cpuMs).toBeGreaterThanOrEqual(50)
    expect(found?.rssBytes).toBeGreaterThan(10_000_000)
    expect(found?.rssBytes).toBeLessThan(totalmem())
  })

  test('leaves out what has ended', async () => {
    child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    const { pid } = child
    child = undefined
    expect((await list()).filter((listing) => listing.pid === pid)).toEqual([])
  })
})

test('the list of processes begins with those that used most CPU', async () => {
  const cpuMs = (await listProcesses()).map((listing) => listing.cpuMs ?? -1)
  expect(cpuMs.length).toBeGreaterThan(1)
  expect(cpuMs).toEqual(cpuMs.toSorted((a, b) => b - a))
})
