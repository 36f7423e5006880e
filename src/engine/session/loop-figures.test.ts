/** What the event loops of real workers tell: computing, a blocking wait and an awaited wait must be told apart by figures alone. */
import { describe, expect, it } from 'vitest'
import type { RunRecord, ThreadSeries } from '../../shared/contract/run-record'
import type { RunSpecInput } from '../../shared/contract/run-spec'
import { checkSpec, startExperiment } from '../index'
import { hosts, recordsOf } from '../testing/hosts'

async function recordOf(input: Omit<RunSpecInput, 'workers'>): Promise<RunRecord> {
  const checked = checkSpec({ workers: 2, ...input })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  const [record] = await recordsOf(
    startExperiment([checked.spec], { hosts, onEvent: () => undefined }),
  )
  if (!record) throw new Error('No record.')
  return record
}

function loopOf({ summary }: RunRecord) {
  if (!summary.loop) throw new Error('Its summary tells nothing of a loop.')
  return summary.loop
}

const blockingCountdown = {
  workload: 'countdown',
  params: { names: ['A', 'B'], from: 3, intervalSeconds: 0.25, blocking: true },
  model: 'coroutines',
} as const
const waitingCountdown = {
  ...blockingCountdown,
  params: { ...blockingCountdown.params, blocking: false },
} as const
const fetchDelays = {
  workload: 'fetch',
  params: { delaysSeconds: [0.5, 1, 1.5, 2] },
  model: 'coroutines',
} as const
const fib = { workload: 'fib', params: { n: 36, tasks: 6 }, model: 'coroutines' } as const

const finite = (column: ThreadSeries['loopActiveMs'] = []): number[] =>
  column.flatMap((value) => value ?? [])

/** Share of active time between the first and the last reading. */
function sampledUtilisation({ samples }: RunRecord): number {
  const series = samples.threads['worker 0']
  const active = finite(series?.loopActiveMs)
  const idle = finite(series?.loopIdleMs)
  const span = (values: readonly number[]): number => (values.at(-1) ?? 0) - (values[0] ?? 0)
  return span(active) / (span(active) + span(idle))
}

/** Share of the time in which the thread had a core, or wanted one and had none. */
function wantedCores({ samples }: RunRecord): number {
  const { t = [], cpuMs = [], waitMs = [] } = samples.threads['worker 0'] ?? {}
  const at = (index: number): number => (cpuMs.at(index) ?? 0) + (waitMs.at(index) ?? 0)
  return (at(-1) - at(0)) / ((t.at(-1) ?? 0) - (t[0] ?? 0))
}

describe('the figures of an event loop', { timeout: 90_000 }, () => {
  it('tell computing from a blocking wait, and both from an awaited one', async () => {
    const computing = await recordOf(fib)
    const blocked = await recordOf(blockingCountdown)
    const waiting = await recordOf(fetchDelays)

    // Held nearly all the time, and a timer that is due at some instant waits for about half of what is left.
    for (const record of [computing, blocked]) {
      const loop = loopOf(record)
      expect(loop.utilisation).toBeGreaterThan(0.75)
      expect(loop.utilisation).toBeLessThanOrEqual(1.001)
      const heldMs =
        Math.max(...record.tasks.map(({ endedMs }) => endedMs)) -
        Math.min(...record.tasks.map(({ startedMs = Infinity }) => startedMs))
      expect(loop.delayMaxMs / heldMs).toBeGreaterThan(0.7)
      expect(loop.delayMaxMs / heldMs).toBeLessThan(1.3)
      expect(loop.delayP50Ms / loop.delayMaxMs).toBeGreaterThan(0.25)
      expect(loop.delayP50Ms / loop.delayMaxMs).toBeLessThan(0.65)
      expect(sampledUtilisation(record)).toBeGreaterThan(0.75)
    }
    // A loop that has no core at the moment counts as active: on a busy machine a little work lasts.
    expect(loopOf(waiting).utilisation).toBeLessThan(0.6)
    expect(sampledUtilisation(waiting)).toBeLessThan(0.6)
    expect(loopOf(waiting).delayP50Ms / waiting.summary.wallMs).toBeLessThan(0.05)

    // On a machine that others use as well, computing has less than a core; but then it wants one all the time.
    const [computed = 0, slept = 0, awaited = 0] = [computing, blocked, waiting].map(
      (record) => loopOf(record).threadCores,
    )
    expect(slept).toBeLessThan(0.1)
    expect(awaited).toBeLessThan(0.2)
    expect(computed).toBeGreaterThan(3 * slept)
    expect(computed).toBeLessThan(1.05)
    expect(wantedCores(computing)).toBeGreaterThan(0.8)
    expect(wantedCores(blocked)).toBeLessThan(0.5)
  })

  it('are sampled while a thread computes and its loop does not turn', async () => {
    const record = await recordOf(fib)
    const series = record.samples.threads['worker 0']
    const active = finite(series?.loopActiveMs)
    // Before it is ready, and when its last task is over, there may be no loop to ask.
    const { startedMs = 0, startupMs = 0 } = record.workers[0] ?? {}
    const endMs = Math.max(...record.tasks.map(({ endedMs }) => endedMs))
    const during = series?.t.filter((t) => t > startedMs + startupMs && t < endMs) ?? []
    expect(during.length).toBeGreaterThan(2)
    expect(active.length).toBeGreaterThanOrEqual(during.length)
    const steps = active.slice(1).map((value, index) => value - (active[index] ?? 0))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
    // The first readings may come before it computes.
    expect(steps.filter((step) => step > 0).length / steps.length).toBeGreaterThan(0.5)
  })

  it('are told by a process too, with gaps while its loop does not turn', async () => {
    const waiting = await recordOf({ ...fetchDelays, model: 'processes' })
    const { samples } = waiting
    expect(Object.keys(samples.threads)).toHaveLength(2)
    for (const { loopActiveMs, loopIdleMs } of Object.values(samples.threads)) {
      const idle = finite(loopIdleMs)
      expect(idle.length).toBeGreaterThan(2)
      expect(finite(loopActiveMs)).toHaveLength(idle.length)
      expect((idle.at(-1) ?? 0) - (idle[0] ?? 0)).toBeGreaterThan(100)
    }

    const params = { ...fib.params, tasks: 4 }
    const computing = await recordOf({ ...fib, params, model: 'processes' })
    expect(loopOf(computing).utilisation).toBeGreaterThan(loopOf(waiting).utilisation + 0.1)
    for (const { loopActiveMs } of Object.values(computing.samples.threads)) {
      expect(loopActiveMs).toContain(null)
    }
  })

  it('are those of the worker that was delayed most', async () => {
    const uneven = await recordOf({
      ...blockingCountdown,
      params: { ...blockingCountdown.params, names: ['A'] },
      model: 'threads',
    })
    // One of two threads had the only task.
    expect(loopOf(uneven).worker).toBe(uneven.tasks[0]?.worker)
  })

  it('of a loop that is idle are next to nothing: the interval of the timer is no part of a delay', async () => {
    // The timer comes every 100 ms.
    const loop = loopOf(await recordOf(waitingCountdown))
    expect(loop.delayP50Ms).toBeLessThan(50)
  })

  it('are absent where nothing was sampled, and where the worker was killed', async () => {
    const unsampled = await recordOf({ ...waitingCountdown, sampling: false })
    expect(unsampled.summary.loop).toBeUndefined()
    const killed = await recordOf({
      ...blockingCountdown,
      params: { ...blockingCountdown.params, names: ['A'], intervalSeconds: 20 },
      taskTimeoutMs: 300,
    })
    expect(killed.tasks[0]?.error).toMatch(/ran longer/)
    expect(killed.summary.loop).toBeUndefined()
  })
})
