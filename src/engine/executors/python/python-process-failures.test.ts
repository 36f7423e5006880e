import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAlive } from '../command/testing/commands'
import { killing } from './testing/killing'
import { folder, leftOf, ran, ranFile, states } from './testing/runs'

describe('under python-processes', () => {
  it('a worker that is killed loses its task only, and is replaced', async () => {
    const { record } = await ran(
      { model: 'python-processes', params: { n: 30, tasks: 8 } },
      killing((event) => (event.kind === 'task-log' ? event.pid : undefined)),
    )
    expect(record.outcome).toBe('completed')
    const failed = record.tasks.filter(({ state }) => state === 'failed')
    expect(failed).toHaveLength(1)
    expect(failed[0]?.error).toMatch(/SIGKILL|signal 9/)
    expect(record.workers.length).toBeGreaterThanOrEqual(3)
    expect(leftOf(record)).toEqual([])
  })

  it('workers that end whenever they start fail the run instead of hanging it', async () => {
    const { record } = await ranFile(
      `import multiprocessing, os
if multiprocessing.current_process().name != "MainProcess":
    os._exit(3)
inputs = [1, 2]
def run(input, context):
    return input`,
      { model: 'python-processes', python: { interpreter: 'python3', startMethod: 'spawn' } },
    )
    expect(record.outcome).toBe('failed')
    expect(record.error).not.toBe('')
    expect(states(record)).toEqual(['failed', 'failed'])
    expect(leftOf(record)).toEqual([])
  })

  it('what a task started is ended with the run', async () => {
    const pidFile = join(folder, 'started')
    const { record } = await ranFile(
      `import subprocess
def run(input, context):
    child = subprocess.Popen(["sleep", "999"])
    with open(${JSON.stringify(pidFile)}, "w") as file:
        file.write(str(child.pid))`,
      { model: 'python-threads' },
    )
    expect(states(record)).toEqual(['done'])
    expect(existsSync(pidFile)).toBe(true)
    expect(leftOf(record)).toEqual([])
    expect(isAlive(Number(readFileSync(pidFile, 'utf8')))).toBe(false)
  })
})
