import { describe, expect, it } from 'vitest'
import { modelDescriptions } from '../shared/model'
import { checkSpec } from './check-spec'
import { stories } from './stories'

const MACHINES = [1, 2, 3, 4, 6, 8, 16, 128]

describe('the stories', () => {
  it('tell five points, each under an id of its own', () => {
    expect(stories(2).map(({ id }) => id)).toEqual([
      'cpu-bound',
      'io-bound',
      'blocking-sleep',
      'pool-saves',
      'wait-until',
    ])
  })

  it('hold complete, valid specs on every machine', () => {
    for (const spec of MACHINES.flatMap((cores) => stories(cores)).flatMap(({ specs }) => specs)) {
      expect(checkSpec(spec)).toEqual({ ok: true, spec })
    }
  })

  it('size the pool for the machine, from 2 to 8 workers', () => {
    const sizes = MACHINES.map((cores) => stories(cores)[0]?.specs[0]?.workers)
    expect(sizes).toEqual([2, 2, 3, 4, 6, 8, 8, 8])
  })

  it('deal the CPU-bound tasks out evenly', () => {
    for (const cores of MACHINES) {
      for (const { params, workers } of stories(cores)[0]?.specs ?? []) {
        expect(Number(params['tasks']) % workers).toBe(0)
      }
    }
  })

  it('give each of the four delays a thread', () => {
    const threads = stories(2)[1]?.specs.find(({ model }) => model === 'threads')
    expect(threads?.workers).toBe(4)
    expect(threads?.params['delaysSeconds']).toHaveLength(4)
  })

  it('compare a worker a task with a pool, for threads and for processes', () => {
    expect(
      stories(2)[3]?.specs.map(({ model, maxTasksPerWorker }) => [model, maxTasksPerWorker]),
    ).toEqual([
      ['threads', 1],
      ['threads', undefined],
      ['processes', 1],
      ['processes', undefined],
    ])
  })

  it('have a title and say what to look at', () => {
    for (const { title, text, specs } of stories(4)) {
      expect(title).not.toBe('')
      expect(text).toMatch(/\bLook at\b/)
      expect(specs.every(({ model }) => model in modelDescriptions)).toBe(true)
    }
  })
})
