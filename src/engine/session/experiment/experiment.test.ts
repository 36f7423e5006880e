import { describe, expect, it } from 'vitest'
import { startExperiment, type ExperimentOptions } from './experiment'
import { hosts, recordsOf } from '../../testing/hosts'
import { checkSpec } from './check-spec'
import type { StreamEvent } from '../../../shared/contract/run-event'
import type { RunSpecInput } from '../../../shared/contract/run-spec'
import { RunRecord } from '../../../shared/contract/run-record'

function specOf(n: number, model: RunSpecInput['model'] = 'sequential') {
  const checked = checkSpec({ workload: 'fib', params: { n, tasks: 1 }, model, workers: 2 })
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
  return checked.spec
}

function experimentOf(
  specs: Parameters<typeof startExperiment>[0],
  options: Omit<ExperimentOptions, 'onEvent' | 'hosts'> = {},
  onEvent: (event: StreamEvent) => void = () => undefined,
) {
  const events: StreamEvent[] = []
  const experiment = startExperiment(specs, {
    ...options,
    hosts,
    onEvent: (event) => {
      events.push(event)
      onEvent(event)
    },
  })
  return { experiment, events }
}

describe('an experiment', () => {
  it('runs its plan in order, and each record says where it stands', async () => {
    const settings = { repeats: 2, warmUps: 1, title: 'Two numbers' }
    const { experiment, events } = experimentOf([specOf(10), specOf(12)], settings)
    const records = await recordsOf(experiment)
    expect(records.map(({ tasks }) => tasks[0]?.result)).toEqual([55, 144, 55, 144, 144, 55])
    expect(records.map(({ id }) => id)).toEqual(experiment.runs)
    const [started] = events
    if (started?.kind !== 'experiment-started') throw new Error('It did not start first.')
    expect(started).toMatchObject({ title: 'Two numbers', coolDownMs: 0 })
    expect(records.map((record) => record.experiment)).toEqual(
      started.runs.map(({ place }) => place),
    )
    for (const record of records) {
      expect(RunRecord.safeParse(JSON.parse(JSON.stringify(record))).error).toBeUndefined()
    }
  })

  it('pauses between two runs', async () => {
    const at: number[] = []
    const settings = { repeats: 3, coolDownSeconds: 0.25 }
    const { experiment, events } = experimentOf([specOf(1)], settings, ({ kind }) => {
      if (kind === 'run-started' || kind === 'run-ended') at.push(performance.now())
    })
    await experiment.finished
    expect(events[0]).toMatchObject({ kind: 'experiment-started', coolDownMs: 250 })
    const [, firstEnd = 0, secondStart = 0, secondEnd = 0, thirdStart = 0] = at
    // Timers may be early by less than 2 ms.
    expect(secondStart - firstEnd).toBeGreaterThan(248)
    expect(thirdStart - secondEnd).toBeGreaterThan(248)
  })

  it('pauses neither before the first run nor after the last', async () => {
    const { experiment } = experimentOf([specOf(1)], { coolDownSeconds: 600 })
    expect(await experiment.finished).toHaveLength(1)
  })

  it('that is stopped in a pause ends at once and keeps what was done', async () => {
    let stopped: Promise<void> | undefined
    const { experiment, events } = experimentOf(
      [specOf(1), specOf(2)],
      { repeats: 2, coolDownSeconds: 600 },
      (event) => {
        // The pause begins after the end of the run was told.
        if (event.kind !== 'run-ended') return
        setTimeout(() => {
          stopped = experiment.stop()
        }, 20)
      },
    )
    const records = await recordsOf(experiment)
    await stopped
    expect(records.map(({ outcome }) => outcome)).toEqual(['completed'])
    expect(events.at(-1)).toMatchObject({ kind: 'experiment-ended', outcome: 'stopped' })
  })

  it('that is stopped while a run goes keeps that run and those before it', async () => {
    const { experiment, events } = experimentOf(
      [specOf(5), specOf(45)],
      { repeats: 2 },
      (event) => {
        if (event.kind === 'task-started' && event.run === experiment.runs[1])
          void experiment.stop()
      },
    )
    const records = await recordsOf(experiment)
    expect(records.map(({ outcome }) => outcome)).toEqual(['completed', 'stopped'])
    expect(records.map((record) => record.experiment?.of)).toEqual([4, 4])
    expect(events.at(-1)).toMatchObject({ kind: 'experiment-ended', outcome: 'stopped' })
  })
})
