import { describe, expect, it } from 'vitest'
import { checkSpec, HostSupply, startExperiment } from '../engine/index'
import type { StreamEvent } from '../shared/contract/run-event'
import { ExperimentProgress } from './experiment-progress'

interface Seen {
  readonly event: StreamEvent
  readonly at: number
}

/** What a real experiment tells, with the times at which it was told. */
async function eventsOf(repeats: number, coolDownSeconds: number): Promise<readonly Seen[]> {
  const spec = { workload: 'fib', params: { n: 25, tasks: 1 }, workers: 1 }
  const specs = (['sequential', 'coroutines'] as const).map((model) => {
    const checked = checkSpec({ ...spec, model })
    if (!checked.ok) throw new Error('The spec is not valid.')
    return checked.spec
  })
  const seen: Seen[] = []
  const settings = { repeats, warmUps: 1, coolDownSeconds }
  const onEvent = (event: StreamEvent): void => void seen.push({ event, at: performance.now() })
  await startExperiment(specs, { ...settings, hosts: new HostSupply(), onEvent }).finished
  return seen
}

describe('the progress of an experiment', () => {
  it('names the run that goes, and the time that is left once every variant is known', async () => {
    const progress = new ExperimentProgress()
    const texts: string[] = []
    for (const { event, at } of await eventsOf(2, 0)) {
      progress.add(event, at)
      if (event.kind === 'run-started') texts.push(progress.text(at))
    }
    expect(texts).toHaveLength(6)
    expect(texts[0]).toBe('run 1 of 6 (warm-up)')
    expect(texts[1]).toMatch(/^run 2 of 6 \(warm-up\), (about \d+ s|less than 1 s) left$/)
    expect(texts[2]).toMatch(/^run 3 of 6, (about \d+ s|less than 1 s) left$/)
    expect(texts[5]).toMatch(/^run 6 of 6, (about \d+ s|less than 1 s) left$/)
    expect(progress.pauseMs).toBe(0)
  })

  it('tells of the pause between two runs, whose rest is part of the time left', async () => {
    const progress = new ExperimentProgress()
    const seen = await eventsOf(1, 0.1)
    const firstEnd = seen.findIndex(({ event }) => event.kind === 'run-ended')
    for (const { event, at } of seen.slice(0, firstEnd)) progress.add(event, at)
    expect(progress.pauseMs).toBe(0)
    const { event, at } = seen[firstEnd] ?? { at: 0 }
    if (event) progress.add(event, at)
    expect(progress.pauseMs).toBe(100)
    expect(progress.text(at)).toMatch(/^run 2 of 4 \(warm-up\), (about \d+ s|less than 1 s) left$/)
    for (const each of seen.slice(firstEnd + 1)) progress.add(each.event, each.at)
    expect(progress.pauseMs).toBe(0)
  })

  it('has nothing to say of a run by itself', async () => {
    const progress = new ExperimentProgress()
    const [started] = await eventsOf(1, 0)
    if (started?.event.kind !== 'experiment-started') throw new Error('It did not start first.')
    progress.add({ ...started.event, runs: started.event.runs.slice(0, 1) }, started.at)
    expect(progress.text(started.at)).toBe('')
  })
})
