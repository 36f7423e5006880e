import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../shared/contract/run-record'
import { leftOf, ran } from './testing/runs'

const results = ({ tasks }: RunRecord): unknown[] => tasks.map(({ result }) => result)

/** Of a countdown: who counted, each of them for at least the time that it pauses. */
const namesOf = ({ tasks }: RunRecord): string[] =>
  tasks.map(({ result }) => {
    const { name, seconds } = result as { readonly name: string; readonly seconds: number }
    return seconds > 0.19 ? name : `${name} took ${seconds} s`
  })

describe('an option', () => {
  it('ThreadPoolExecutor starts workers as tasks come', async () => {
    const { record } = await ran({
      model: 'python-threads',
      start: 'lazy',
      python: { interpreter: 'python3', threadPool: 'ThreadPoolExecutor' },
    })
    expect(record.outcome).toBe('completed')
    expect(results(record)).toEqual(Array(4).fill(6765))
    expect(record.markers?.[0]?.text).toContain('submit')
  })

  it.each(['fork', 'spawn', 'forkserver'] as const)('%s starts processes', async (startMethod) => {
    const { record } = await ran({
      model: 'python-processes',
      python: { interpreter: 'python3', startMethod },
    })
    expect(results(record)).toEqual(Array(4).fill(6765))
    expect(record.python?.startMethod).toBe(startMethod)
    expect(leftOf(record)).toEqual([])
  })

  it('to_thread lets blocking pauses overlap on one loop', async () => {
    const asked = {
      model: 'python-asyncio',
      workload: 'countdown',
      params: { from: 3, intervalSeconds: 0.1, blocking: true },
    } as const
    const { record: onLoop } = await ran(asked)
    const python = { interpreter: 'python3', toThread: true }
    const { record: inThreads } = await ran({ ...asked, python })
    expect(namesOf(inThreads)).toEqual(namesOf(onLoop))
    expect(overlapMs(onLoop)).toBeLessThan(50)
    expect(overlapMs(inThreads)).toBeGreaterThan(100)
  })

  it('maxTasksPerWorker replaces processes', async () => {
    const { record } = await ran({ model: 'python-processes', maxTasksPerWorker: 1 })
    expect(results(record)).toEqual(Array(4).fill(6765))
    expect(record.workers.filter(({ tasksDone }) => tasksDone > 0)).toHaveLength(4)
    expect(new Set(record.workers.map(({ slot }) => slot))).toEqual(new Set([0, 1]))
  })
})

/** How long the first two tasks ran side by side. */
function overlapMs({ tasks: [a, b] }: RunRecord): number {
  return Math.min(a?.endedMs ?? 0, b?.endedMs ?? 0) - Math.max(a?.startedMs ?? 0, b?.startedMs ?? 0)
}
