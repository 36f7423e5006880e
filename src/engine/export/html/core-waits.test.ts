/** For how much of the time workers waited for a core: the same in the app, where a run is opened again, and in its report. */
import { expect, test } from 'vitest'
import { recordedRun } from '../../../shared/analysis/testing/recorded-run.fixture'
import { wholeRun } from '../../../shared/charts/axes/viewport'
import { coreWaits } from '../../../shared/charts/core-waits'
import type { RunRecord } from '../../../shared/contract/run-record'
import { runFromRecord } from '../../../shared/state/run-from-record'
import { page } from './page'

const TITLE = 'Waiting for a core</h3>'

const shown = (record: RunRecord) => {
  const { waits, lastT, markers } = runFromRecord(record)
  return coreWaits({ waits, viewport: wholeRun(lastT), markers })
}

test('eight threads on two cores are without one for most of the time, each as its own counter says', () => {
  const record = recordedRun('fib-threads-8')
  const model = shown(record)
  expect(model?.lines.map(({ label }) => label)).toEqual(
    Array.from({ length: 8 }, (_, slot) => `worker ${slot}`),
  )
  for (const { worker = -1, t, waitMs } of Object.values(record.samples.threads)) {
    const read = waitMs.flatMap((value, i) => (value === null ? [] : [{ t: t[i] ?? 0, value }]))
    const [first, last] = [read[0]!, read.at(-1)!]
    const share = (last.value - first.value) / (last.t - first.t)
    expect(share).toBeGreaterThan(0.3)
    const [, told] = new RegExp(`worker ${worker} (\\d+) %, at most`).exec(model?.text ?? '') ?? []
    expect(Math.abs(Number(told) - share * 100), `worker ${worker}`).toBeLessThan(2)
  }
  const report = page([record], {})
  expect(report).toContain(TITLE)
  expect(report).toContain(model?.text.split('On average')[1])
})

test('nothing is drawn where nobody waited to speak of, or where nobody could tell', () => {
  const record = recordedRun('fib-sequential')
  expect(shown(record)).toBeUndefined()
  expect(page([record], {})).not.toContain(TITLE)
  const crowd = recordedRun('fib-threads-8')
  const untold = Object.entries(crowd.samples.threads).map(([key, series]) => [
    key,
    { ...series, waitMs: series.waitMs.map(() => null) },
  ])
  const threads = Object.fromEntries(untold)
  expect(shown({ ...crowd, samples: { ...crowd.samples, threads } })).toBeUndefined()
})
