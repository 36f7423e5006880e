import { describe, expect, it } from 'vitest'
import { checkSpec, HostSupply, startExperiment } from '../engine/index'
import type { RunEvent } from '../shared/contract/run-event'
import { LiveRun } from '../shared/state/live-run'

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
    const events = await stoppedRun()
    const [started] = events
    if (started?.kind !== 'run-started') throw new Error('The run did not start.')
    const run = new LiveRun(started.run, started.spec)
    for (const event of events) run.apply(event, event.t)
    const { tasks } = run
    // A worker may tell of its progress when its task is settled already.
    const late = [0, 1].map((task) => ({ kind: 'task-progress', task, fraction: 0.7 }) as const)
    for (const event of late) run.apply({ ...event, run: started.run, t: started.t }, started.t)
    expect(tasks.counts.cancelled).toBeGreaterThan(0)
    expect(tasks.settled).toBe(4)
    expect(tasks.progress).toBe((4 - tasks.counts.cancelled) / 4)
  })
})
