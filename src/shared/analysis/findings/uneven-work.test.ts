import { describe, expect, it } from 'vitest'
import { finding, ids, run, withThreads } from './rule-runs.fixture'

describe('uneven-work', () => {
  it('is told by a long tail', () => {
    expect(finding(run({ tasks: 3 }), 'uneven-work')?.evidence).toMatch(
      /^The first thread was idle for the last \d+ ms of \d+ ms \(4\d %\)/,
    )
    expect(finding(run({ tasks: 3 }), 'uneven-work')?.title).toContain(
      'idle while others still run',
    )
  })

  it('is told by the CPU of the workers alone, with other words', () => {
    const record = withThreads(run({ tasks: 8 }), [
      [0.99, 0],
      [0.5, 0],
    ])
    expect(finding(record, 'uneven-work')?.title).toContain('compute much more than others')
  })

  it('is not told of even work, of one worker, or of CPU that is next to nothing', () => {
    expect(ids(run())).not.toContain('uneven-work')
    expect(ids(run({ tasks: 3, workers: 1 }))).not.toContain('uneven-work')
    expect(
      ids(
        withThreads(run({ tasks: 8 }), [
          [0.03, 0],
          [0.01, 0],
        ]),
      ),
    ).not.toContain('uneven-work')
  })

  it('is not told where there are fewer tasks than workers, whatever their length', () => {
    const busy = (count: number): [number, number][] =>
      Array.from({ length: 4 }, (_, i) => [i < count ? 0.9 : 0, 0])
    for (const tasks of [1, 3]) {
      const record = withThreads(run({ tasks, workers: 4 }), busy(tasks))
      expect(ids(record)).not.toContain('uneven-work')
    }
    const enough = withThreads(run({ tasks: 4, workers: 4 }), busy(3))
    expect(ids(enough)).toContain('uneven-work')
  })

  it('counts a worker that replaced another as the same place in the pool', () => {
    const record = run({ tasks: 8 })
    const replaced = {
      ...record,
      workers: [...record.workers, { ...record.workers[1]!, id: 2 }],
      tasks: record.tasks.map((task) =>
        task.worker === 1 && task.id > 4 ? { ...task, worker: 2 } : task,
      ),
    }
    expect(ids(replaced)).not.toContain('uneven-work')
  })
})
