import { describe, expect, it } from 'vitest'
import { ExperimentSpec } from '../../../shared/contract/experiment'
import { isPythonModel, modelDescriptions } from '../../../shared/contract/model'
import type { RunSpec } from '../../../shared/contract/run-spec'
import { checkExperiment } from '../experiment/check-experiment'
import { stories } from './stories'

const MACHINES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 44, 96, 128, 512]

/** The specs of a story are complete. */
function specsOf(cores: number, id: string): readonly RunSpec[] {
  const story = stories(cores).find((each) => each.id === id)
  return (story?.experiment.specs ?? []) as readonly RunSpec[]
}

describe('the stories', () => {
  it('tell ten points, each under an id of its own, those that need Python last', () => {
    expect(stories(2).map(({ id }) => id)).toEqual([
      'cpu-bound',
      'io-bound',
      'blocking-sleep',
      'pool-saves',
      'scaling',
      'wait-until',
      'gil',
      'python-waiting',
      'python-blocking-sleep',
      'python-pool-saves',
    ])
    const needPython = stories(2).map(({ id }) =>
      specsOf(2, id).some(({ model }) => isPythonModel(model)),
    )
    expect(needPython).toEqual([...Array<boolean>(6).fill(false), ...Array<boolean>(4).fill(true)])
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
      ...specsOf(cores, 'gil'),
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

  it('compute the same by threads under the lock, by processes and by threads of Node, two and more of each', () => {
    for (const cores of MACHINES) {
      const specs = specsOf(cores, 'gil')
      expect(specs.map(({ model }) => model)).toEqual([
        'python-threads',
        'python-processes',
        'threads',
      ])
      expect(new Set(specs.map(({ params }) => JSON.stringify(params))).size).toBe(1)
      expect(specs.every(({ workers }) => workers >= 2)).toBe(true)
    }
  })

  it('say which of the two pools of Python has processes', () => {
    const text = stories(2).find(({ id }) => id === 'gil')?.text
    expect(text).toContain('multiprocessing.Pool uses processes, and ThreadPool')
    expect(text).toMatch(/ThreadPool, from multiprocessing\.pool, uses threads/)
  })

  it('let A and B sleep on one loop of Python, awaited and blocking', () => {
    const specs = specsOf(2, 'python-blocking-sleep')
    expect(specs.map(({ model, params }) => [model, params['blocking']])).toEqual([
      ['python-asyncio', false],
      ['python-asyncio', true],
    ])
  })

  it('have a title and say what to look at', () => {
    for (const { id, title, text } of stories(4)) {
      expect(title).not.toBe('')
      expect(text).toMatch(/\bLook at\b/)
      expect(specsOf(4, id).every(({ model }) => model in modelDescriptions)).toBe(true)
    }
  })
})
