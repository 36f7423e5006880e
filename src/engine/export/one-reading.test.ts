/** Every recorded run is read alike by the app (as it is opened again), the report, and the figures that findings are made of. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { machineLoad } from '../../shared/analysis/findings/machine-load'
import type { RunRecord } from '../../shared/contract/run-record'
import { upgradeRecord } from '../../shared/contract/upgrade'
import { formatCores } from '../../shared/messages/format'
import { busyFigures, splitBusy } from '../../shared/series/busy-split'
import type { SeriesPoint } from '../../shared/series/sample-series'
import { runFromRecord } from '../../shared/state/run-from-record'
import { watchFromRecord } from '../../shared/state/watch/from-record'
import { page } from './html/page'

const folders = ['fixtures', '../../shared/analysis/testing/recorded']
const files = folders.flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(import.meta.dirname, folder, name)),
)
const recordsIn = (file: string): readonly RunRecord[] => {
  const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return (Array.isArray(read) ? read : [read]).map(upgradeRecord)
}
const all = files.flatMap((file) =>
  recordsIn(file).map((record, i) => [`${file.split('/').at(-1)} ${i}`, record] as const),
)

/** As the app shows it. */
const shownPoints = (record: RunRecord): readonly SeriesPoint[] =>
  (record.root ? watchFromRecord(record) : runFromRecord(record)).meter.series.points

/** What each worker used between two times by its own counter, without any series: from its start over its readings to its end. */
function usedBetween({ workers, samples, summary }: RunRecord, from: number, to: number): number {
  return workers.reduce((sum, { id, kind, startedMs, endedMs, cpuMs = 0 }) => {
    const columns = Object.values<{
      worker?: number | undefined
      t: number[]
      cpuMs: (number | null)[]
    }>(kind === 'thread' ? samples.threads : samples.processes)
    const series = columns.find(({ worker }) => worker === id)
    const readings = (series?.t ?? []).flatMap((t, i) => {
      const value = series?.cpuMs[i] ?? null
      return value === null || t <= startedMs ? [] : [{ t, value }]
    })
    const last = readings.at(-1)
    const end = Math.max(endedMs ?? summary.wallMs, last?.t ?? 0)
    const known = [
      { t: startedMs, value: 0 },
      ...readings,
      { t: end, value: Math.max(cpuMs, last?.value ?? 0) },
    ]
    const at = (ms: number): number => {
      const next = known.findIndex(({ t }) => t >= ms)
      if (next === 0) return 0
      if (next < 0) return known.at(-1)?.value ?? 0
      const [a, b] = [known[next - 1]!, known[next]!]
      return b.t > a.t ? a.value + ((b.value - a.value) * (ms - a.t)) / (b.t - a.t) : b.value
    }
    return sum + at(to) - at(from)
  }, 0)
}

describe.each(all)('%s', (_name, record) => {
  it('has the same busy cores, ours and others, in the app, in the report and under its findings', () => {
    const figures = busyFigures(shownPoints(record))
    const report = page([record], {})
    if (figures.busy === undefined) {
      expect(report).not.toContain('Busy cores over time</h3>')
      return
    }
    expect(report).toContain(
      `everything together ${formatCores(figures.busy)}, at most ${formatCores(figures.peak)}`,
    )
    if (figures.parts) {
      expect(report).toContain(`kept ${formatCores(figures.parts.ours)} busy on average`)
    }
    const load = machineLoad(record)
    if (load && figures.parts) expect(load.busyCores).toBeCloseTo(figures.busy, 1)
  })
})

const runs = all.filter(([, { root }]) => root === undefined)

it.each(runs)(
  '%s tells in each bin what the counters of the workers say, their start included',
  (_name, record) => {
    for (const point of shownPoints(record)) {
      const { ours } = splitBusy(point)
      if (Number.isNaN(ours)) continue
      const used = usedBetween(record, point.fromMs, point.toMs) / (point.toMs - point.fromMs)
      expect(ours).toBeCloseTo(Math.min(used, point.loads.length), 6)
    }
  },
)
