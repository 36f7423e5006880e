import { describe, expect, it } from 'vitest'
import { ExperimentSpec } from '../shared/experiment'
import { modelDescriptions } from '../shared/model'
import type { RunSpec } from '../shared/run-spec'
import { checkExperiment } from './check-experiment'
import { stories } from './stories'

const MACHINES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 44, 96, 128, 512]

/** The specs of a story are complete. */
function specsOf(cores: number, id: string): readonly RunSpec[] {
  const story = stories(cores).find((each) => each.id === id)
  return (story?.experiment.specs ?? []) as readonly RunSpec[]
}

describe('the stories', () => {
  it('tell six points, each under an id of its own', () => {
    expect(stories(2).map(({ id }) => id)).toEqual([
      'cpu-bound',
      'io-bound',
      'blocking-sleep',
      'pool-saves',
      'scaling',
      'wait-until',
    ])
  })

  it('hold complete, valid experiments on every machine, called as the story is', () => {
    for (const { title, experiment } of MACHINES.flatMap((cores) => stories(cores))) {
      expect(ExperimentSpec.parse(experiment)).toEqual(experiment)
      expect(checkExperiment(experiment)).toEqual({ ok: true, experiment })
      expect(experiment.title).toBe(title)
    }
  })

  it('size the pool for the machine, from 2 to 8 workers', () => {
    const sizes = [1, 2, 3, 4, 6, 8, 16, 128].map(
      (cores) => specsOf(cores, 'cpu-bound')[0]?.workers,
    )
    expect(sizes).toEqual([2, 2, 3, 4, 6, 8, 8, 8])
  })

  it('deal the CPU-bound tasks out evenly', () => {
    const specs = MACHINES.flatMap((cores) => [
      ...specsOf(cores, 'cpu-bound'),
      ...specsOf(cores, 'scaling'),
    ])
    for (const { params, workers } of specs) expect(Number(params['tasks']) % workers).toBe(0)
  })

  it('give each of the four delays a thread', () => {
    const threads = specsOf(2, 'io-bound').find(({ model }) => model === 'threads')
    expect(threads?.workers).toBe(4)
    expect(threads?.params['delaysSeconds']).toHaveLength(4)
  })

  it('compare a worker a task with a pool, for threads and for processes, and a promise beside them', () => {
    const specs = specsOf(2, 'pool-saves')
    expect(specs.map(({ model, maxTasksPerWorker }) => [model, maxTasksPerWorker])).toEqual([
      ['threads', 1],
      ['threads', undefined],
      ['processes', 1],
      ['processes', undefined],
      ['coroutines', undefined],
    ])
    expect(new Set(specs.map(({ params }) => JSON.stringify(params))).size).toBe(1)
    const saves = stories(2).find(({ id }) => id === 'pool-saves')
    expect(saves?.experiment.repeats).toBeGreaterThan(1)
  })

  it('scale from one thread to one a core, with few enough sizes and tasks to wait for', () => {
    const sizes = (cores: number) => specsOf(cores, 'scaling').map(({ workers }) => workers)
    expect(sizes(1)).toEqual([1, 2])
    expect(sizes(2)).toEqual([1, 2])
    expect(sizes(3)).toEqual([1, 2, 3])
    expect(sizes(4)).toEqual([1, 2, 3, 4])
    expect(sizes(6)).toEqual([1, 2, 4, 6])
    expect(sizes(16)).toEqual([1, 2, 4, 8, 16])
    expect(sizes(44)).toEqual([1, 2, 4, 8, 16, 32])
    for (const cores of MACHINES) {
      const [first] = specsOf(cores, 'scaling')
      expect(Number(first?.params['tasks'])).toBeLessThanOrEqual(Math.max(24, 4 * cores))
    }
  })

  it('have a title and say what to look at', () => {
    for (const { id, title, text } of stories(4)) {
      expect(title).not.toBe('')
      expect(text).toMatch(/\bLook at\b/)
      expect(specsOf(4, id).every(({ model }) => model in modelDescriptions)).toBe(true)
    }
  })
})
