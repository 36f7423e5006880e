import { describe, expect, it } from 'vitest'
import type { RunSpecInput } from '../../../shared/contract/run-spec'
import { checkSpec } from '../../index'

const check = (input: Partial<RunSpecInput>) =>
  checkSpec({ workload: 'fib', params: {}, workers: 2, ...input })

const issuesOf = (input: Partial<RunSpecInput>) => {
  const checked = check(input)
  return checked.ok ? [] : checked.issues
}

describe('what a spec says of Python', () => {
  it('is complete for a Python model and absent for the others', () => {
    const defaults = {
      ...{ threadPool: 'ThreadPool', startMethod: 'default' },
      ...{ gather: 'gather', toThread: false },
    }
    expect(check({ model: 'python-threads' })).toMatchObject({ spec: { python: defaults } })
    const given = { interpreter: ' /usr/bin/python3 ', startMethod: 'spawn' } as const
    expect(check({ model: 'python-processes', python: given })).toMatchObject({
      spec: { python: { ...defaults, interpreter: '/usr/bin/python3', startMethod: 'spawn' } },
    })
    const node = check({ model: 'threads', python: given })
    expect(node.ok && 'python' in node.spec).toBe(false)
  })

  it('is refused with the field and what it may be', () => {
    const python = { threadPool: 'Pool', startMethod: 'x', gather: 1, toThread: 'no' }
    expect(issuesOf({ model: 'python-threads', python: python as never })).toMatchObject([
      { path: 'python.threadPool', rule: { enum: ['ThreadPool', 'ThreadPoolExecutor'] } },
      { path: 'python.startMethod', rule: { enum: ['default', 'fork', 'spawn', 'forkserver'] } },
      { path: 'python.gather', rule: { enum: ['gather', 'TaskGroup'] } },
      { path: 'python.toThread', rule: { type: 'boolean' } },
    ])
  })

  it('is refused where the pools of Python cannot do it', () => {
    expect(issuesOf({ model: 'python-threads', maxTasksPerWorker: 2 })).toMatchObject([
      { path: 'maxTasksPerWorker', code: 'workersNotReplaced' },
    ])
    expect(issuesOf({ model: 'python-processes', maxTasksPerWorker: 2 })).toEqual([])
    expect(issuesOf({ model: 'python-processes', start: 'lazy' })).toMatchObject([
      { path: 'start', code: 'notLazy' },
    ])
    const python = { threadPool: 'ThreadPoolExecutor' } as const
    expect(issuesOf({ model: 'python-threads', start: 'lazy', python })).toEqual([])
    expect(issuesOf({ model: 'threads', start: 'lazy', maxTasksPerWorker: 2 })).toEqual([])
  })
})
