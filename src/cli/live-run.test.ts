import { describe, expect, it } from 'vitest'
import { checkSpec, HostSupply, startExperiment } from '../engine/index'
import type { RunEvent } from '../shared/contract/run-event'
import { LiveRun } from './live-run'

/** What a real run tells that is stopped as soon as a task has begun. */
async function stoppedRun(): Promise<readonly RunEvent[]> {
  const params = { n: 40, tasks: 4 }
  const checked = checkSpec({ workload: 'fib', params, model: 'threads', workers: 2 })
  if (!checked.ok) throw new Error('The spec is not valid.')
  const seen: RunEvent[] = []
  const experiment = startExperiment([checked.spec], {
    ...{ repeats: 1, warmUps: 0, coolDownSeconds: 0 },
    hosts: new HostSupply(),
    onEvent: (event) => {
      if ('run' in event) seen.push(event)
      if (event.kind === 'task-started') void experiment.stop()
    },
  })
  await experiment.finished
  return seen
}

describe('a run that was stopped', () => {
  it('counts what was cancelled apart, and is never more than done', async () => {
    const [started, ...events] = await stoppedRun()
    if (started?.kind !== 'run-started') throw new Error('The run did not start.')
    const run = new LiveRun(started)
    for (const event of events) run.add(event)
    // A worker may tell of its progress when its task is settled already.
    for (const task of [0, 1]) {
      run.add({ kind: 'task-progress', run: started.run, t: run.t, task, fraction: 0.7 })
    }
    expect(run.cancelled).toBeGreaterThan(0)
    expect(run.settled + run.cancelled).toBe(4)
    expect(run.fraction).toBe(run.settled / 4)
  })
})
