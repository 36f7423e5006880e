/** What is seen while a run goes on is, at its end, what its record says: the same busy cores in every bin. */
import { describe, expect, it } from 'vitest'
import { MODELS } from '../../shared/contract/model'
import type { RunEvent } from '../../shared/contract/run-event'
import type { WatchEvent } from '../../shared/contract/watch-event'
import { splitBusy } from '../../shared/series/busy-split'
import type { SeriesPoint } from '../../shared/series/sample-series'
import { LiveRun } from '../../shared/state/live-run'
import { runFromRecord } from '../../shared/state/run-from-record'
import { watchFromRecord } from '../../shared/state/watch/from-record'
import { factsOf, LiveWatch } from '../../shared/state/watch/live-watch'
import { checkSpec, startExperiment } from '../index'
import { hosts, recordsOf } from '../testing/hosts'
import { checkWatchSpec } from './experiment/check-watch-spec'
import { startWatch } from './watch'

/** Times and figures of a record are rounded to us. */
function expectAlike(live: readonly SeriesPoint[], recorded: readonly SeriesPoint[]): void {
  expect(recorded.length).toBeGreaterThan(2)
  expect(live).toHaveLength(recorded.length)
  for (const [i, point] of recorded.entries()) {
    const [shown, kept] = [splitBusy(live[i] as SeriesPoint), splitBusy(point)]
    expect(live[i]?.toMs).toBeCloseTo(point.toMs, 1)
    for (const part of ['busy', 'ours', 'others'] as const) {
      expect(shown[part], `${part} at ${point.toMs} ms`).toBeCloseTo(kept[part], 2)
    }
  }
}

describe.each(MODELS.filter((model) => model !== 'command'))('a run as %s', (model) => {
  it('is the same live and in its record', async () => {
    const params = model.startsWith('python') ? { n: 27, tasks: 4 } : { n: 35, tasks: 6 }
    const checked = checkSpec({ workload: 'fib', params, model, workers: 2, rateHz: 20 })
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
    const events: RunEvent[] = []
    const onEvent = (event: { kind: string }): void => {
      if ('run' in event) events.push(event as RunEvent)
    }
    const [record] = await recordsOf(startExperiment([checked.spec], { hosts, onEvent }))
    if (!record) throw new Error('No record.')
    const live = new LiveRun(record.id, record.spec)
    for (const event of events) live.apply(event, event.t)
    expectAlike(live.meter.series.points, runFromRecord(record).meter.series.points)
    const { parts } = live.meter.series.points.reduce(
      (sum, point) => ({ parts: sum.parts + splitBusy(point).ours * (point.toMs - point.fromMs) }),
      { parts: 0 },
    )
    expect(parts).toBeLessThanOrEqual((record.summary.cpuMs ?? 0) + 1)
    expect(parts).toBeGreaterThan(0)
  })
})

describe('a watch', () => {
  it('is the same live and in its record, short-lived children included', async () => {
    const argv = ['sh', '-c', 'for i in $(seq 150); do ls /usr/lib > /dev/null; done']
    const checked = checkWatchSpec({ target: { kind: 'command', argv }, rateHz: 20 })
    if (!checked.ok) throw new Error(JSON.stringify(checked.issues))
    const events: WatchEvent[] = []
    const watch = await startWatch(checked.spec, { onEvent: (event) => events.push(event) })
    const record = await watch.finished
    const [started] = events
    if (started?.kind !== 'watch-started') throw new Error('It did not start.')
    const live = new LiveWatch(record.id, factsOf(started))
    for (const event of events) live.apply(event, event.t)
    expectAlike(live.meter.series.points, watchFromRecord(record).meter.series.points)
  })
})
