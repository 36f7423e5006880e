import { expect, test } from 'vitest'
import { python, recordOf, RUN, specOf } from '../../shared/state/events.fixture'
import { LiveRun } from '../../shared/state/live-run'
import { runFromRecord } from '../../shared/state/run-from-record'
import { events, record, worker } from './whole-run.fixture'

function live(): LiveRun {
  const run = new LiveRun(RUN, specOf())
  for (const event of events) run.apply(event, event.t)
  return run
}

const shown = (run: LiveRun) => ({
  phase: run.phase,
  counts: run.tasks.counts,
  workers: run.workers.slots,
  done: run.workers.doneBySlot,
  points: run.meter.series.points,
  log: run.log.lines,
  lastT: run.lastT,
  sampling: run.sampling,
})

test('a run that is opened again shows what it showed when it ended', () => {
  const again = runFromRecord(record)
  expect(shown(again)).toEqual(shown(live()))
  expect(again.meter.series.points.length).toBeGreaterThan(5)
  expect(again.log.lines.map(({ text }) => text)).toContain('b failed: no')
})

test('what explains the run comes with it: findings, the place in its experiment, why it ended', () => {
  const finding = {
    id: 'io-bound',
    title: 'It waits',
    evidence: '0.02 cores',
    confidence: 'high',
    region: 'cores',
  } as const
  const place = { id: 'e', index: 1, of: 4, variant: 1, repeat: 0, isWarmUp: false }
  const run = runFromRecord(
    recordOf({ outcome: 'interrupted', findings: [finding], experiment: place }),
  )
  expect(run).toMatchObject({ phase: 'interrupted', findings: [finding], place, hasEnded: true })
})

test('messages that made no sense are told in the log', () => {
  const { lines } = runFromRecord(recordOf({ droppedMessages: 2 })).log
  expect(lines.at(-1)).toMatchObject({ kind: 'note', text: expect.stringMatching(/^2 messages/) })
})

test('lines that the record had no room for count all the same', () => {
  const { log } = runFromRecord(recordOf({ logLinesLeftOut: 5000 }))
  expect(log.hasHoles, 'the record has no more').toBe(false)
  expect(log.total).toBe(runFromRecord(recordOf()).log.total + 5000)
})

test('a figure that was not read stays unknown, and without a reading nothing is drawn', () => {
  const run = runFromRecord(
    recordOf({
      workers: [worker(0, 0, 200, 'closed')],
      samples: {
        t: [0, 100],
        cores: [
          [0, 50],
          [null, null],
        ],
        processes: {},
        threads: {},
      },
    }),
  )
  const [point] = run.meter.series.points
  expect(point?.loads[0]).toBeCloseTo(0.5)
  expect(point?.loads[1]).toBeNaN()
  expect(point?.ours).toBeNaN()
  expect(runFromRecord(recordOf()).meter.series.points).toEqual([])
})

test('the Python of a run, its calls and what it printed are there again', () => {
  const run = runFromRecord(
    recordOf({
      python,
      markers: [
        { t: 4, text: 'apply_async() × 1' },
        { t: 90, text: 'join() returned' },
      ],
      log: [{ t: 50, pid: 8, stream: 'stderr', text: 'from elsewhere' }],
    }),
  )
  expect(run.python).toEqual(python)
  expect(run.markers.map(({ text }) => text)).toEqual(['apply_async() × 1', 'join() returned'])
  expect(run.log.lines).toMatchObject([{ pid: 8, stream: 'stderr', text: 'from elsewhere' }])
  expect(runFromRecord(recordOf()).python).toBeUndefined()
})

test.each([true, false, undefined])(
  'a worker that ended is told in the log when nobody asked for it: %s',
  (endedUnexpectedly) => {
    const own = { id: 0, slot: 0, kind: 'process', startedMs: 0, tasksDone: 0 } as const
    const lost = { ...own, endedMs: 9, endReason: 'was ended by SIGKILL', endedUnexpectedly }
    const { lines } = runFromRecord(recordOf({ workers: [lost] })).log
    const told = endedUnexpectedly === true ? ['worker 0 ended: was ended by SIGKILL'] : []
    expect(lines.map(({ text }) => text)).toEqual(told)
  },
)
