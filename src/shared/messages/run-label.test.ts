import { describe, expect, it } from 'vitest'
import { runLabel } from './run-label'
import { spec, watch } from '../spec.fixture'

describe('runLabel', () => {
  it('has no secret of a command, however long it is, and none of a parameter', () => {
    const secret = 'hunter2'.repeat(20)
    const labelOf = (...argv: string[]) => runLabel(spec({ model: 'command', params: { argv } }))
    expect(labelOf('tool', '--password', secret, '-v')).toBe('tool --password (removed) -v')
    expect(labelOf('mysql', `-p${secret}`)).toBe('mysql -p(removed)')
    expect(labelOf('curl', '-u', `me:${secret}`)).toBe('curl -u me:(removed)')
    const fetched = (token: string) =>
      spec({ params: { urls: [`http://host/?token=${token}`], password: token } })
    const label = runLabel(fetched('first'), [fetched('second')])
    expect(label).toContain('urls http://host/?token=(removed), password (removed)')
  })

  it('names the model, and the pool size where there is a pool', () => {
    expect(runLabel(spec({ model: 'sequential' }))).toBe('sequential')
    expect(runLabel(spec())).toBe('threads × 2')
  })

  it('names settings that are not the default', () => {
    expect(runLabel(spec({ maxTasksPerWorker: 1 }))).toBe('threads × 2, new worker per task')
    expect(runLabel(spec({ maxTasksPerWorker: 5 }))).toBe('threads × 2, new worker every 5 tasks')
    expect(runLabel(spec({ start: 'lazy', sampling: false }))).toBe(
      'threads × 2, lazy start, not sampled',
    )
  })

  it('names a switch that is on, and other parameters only where they differ', () => {
    const async = spec({ model: 'coroutines', params: { from: 3, blocking: false } })
    const blocking = spec({ model: 'coroutines', params: { from: 5, blocking: true } })
    expect(runLabel(blocking)).toBe('coroutines, blocking')
    expect(runLabel(blocking, [async])).toBe('coroutines, from 5, blocking')
    expect(runLabel(async, [blocking])).toBe('coroutines, from 3')
    expect(runLabel(spec(), [spec({ workload: 'fetch', params: { urls: [] } })])).toBe(
      'fib: threads × 2',
    )
    expect(runLabel(spec({ params: { urls: [] } }), [spec({ params: { urls: ['a', 'b'] } })])).toBe(
      'threads × 2, urls none',
    )
  })
})

describe('runLabel of a watch', () => {
  it('is the command line, clipped', () => {
    expect(runLabel(spec(watch({ argv: ['make', '-j4'], env: {} })))).toBe('make -j4')
    // Of an imported record anything may stand there.
    expect(runLabel(spec(watch({ argv: ['make', {}, 4] })))).toBe("make '{}' 4")
    expect(runLabel(spec(watch({ argv: ['sh', '-c', 'sleep 1 | cat'] })))).toBe(
      "sh -c 'sleep 1 | cat'",
    )
    const long = runLabel(spec(watch({ argv: ['echo', 'x'.repeat(500)] })))
    expect(long).toMatch(/^echo x+…$/)
    expect(long).toHaveLength(60)
  })

  it('is the process, with its name where that is known', () => {
    expect(runLabel(spec(watch({ pid: 4711 })))).toBe('pid 4711')
    expect(runLabel(spec(watch({ pid: 4711, name: 'node' })))).toBe('pid 4711 (node)')
  })

  it('names a rate that differs, and is the same beside runs of another workload', () => {
    const slow = spec({ ...watch({ argv: ['make'] }), rateHz: 1 })
    expect(runLabel(slow, [spec({ ...watch({ argv: ['make'] }), rateHz: 10 })])).toBe(
      'make, 1 samples a second',
    )
    expect(runLabel(spec(watch({ argv: ['make'] })), [spec()])).toBe('make')
  })
})
