import { describe, expect, test } from 'vitest'
import { busyWords } from '../messages/busy-words'
import type { SeriesPoint } from '../series/sample-series'
import { wholeRun } from './axes/viewport'
import { busyCores, type BusyCoresData } from './busy-cores'

/** Core 0 half busy, core 1 not read, 0.4 cores ours. */
const point = (more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  fromMs: 0,
  toMs: 100,
  loads: Float64Array.of(0.5, Number.NaN),
  ours: 0.4,
  placement: Int16Array.of(0),
  ...more,
})

const model = (points: readonly SeriesPoint[], more: Partial<BusyCoresData> = {}) =>
  busyCores({
    points,
    viewport: wholeRun(1000),
    host: { cores: 2 },
    scale: 'cores',
    words: busyWords.watch,
    markers: [],
    ...more,
  })

describe('busy cores in words', () => {
  test('are told in the chosen scale, with the share of ours by its name', () => {
    const now = point()
    expect(model([now], { now, scale: 'percent' }).text).toBe(
      '50 % of one core (of 200 %) busy now, this tree 40 % of one core.',
    )
    expect(model([now], { now }).text).toBe('0.5 of 2 cores busy now, this tree 0.40 cores.')
    expect(model([now]).text).toBe(
      'Of 2 cores, this tree kept 0.4 cores busy on average; everything together 0.5 cores, at most 0.5 cores.',
    )
    expect(model([]).text).toBe('no figures yet.')
  })

  test('have what Coreloom itself needed beside ours, now and on average', () => {
    const now = point({ own: 0.1 })
    expect(model([now], { now }).text).toMatch(
      /this tree 0\.40 cores, Coreloom itself 0\.10 cores\.$/,
    )
    expect(model([now]).text).toContain('0.4 cores busy on average; Coreloom itself 0.1 cores;')
  })

  test('are of those that may be used, with those of the machine beside them', () => {
    const host = { cores: 4, usable: { cores: 2, allowed: [1, 3] } }
    expect(model([point()], { host }).text).toMatch(/^Of 2 cores \(the machine has 4 cores\), this/)
  })

  test('say what cannot be told apart or placed in time, and where nothing was read', () => {
    const points = [point(), point({ fromMs: 300, toMs: 400, ours: Number.NaN })]
    expect(model(points, { unplacedMs: 50 }).text).toMatch(
      /Where the CPU of a process was not read, the part of this tree cannot be told\. The 50 ms of CPU that no sample saw .* Empty: 1 gap without a reading\.$/,
    )
  })
})

describe('the areas of busy cores', () => {
  const labels = (points: readonly SeriesPoint[]) => model(points).lines.map(({ label }) => label)

  test('are those of ours and others, and of what else there is to see', () => {
    expect(labels([point({ own: 0 })])).toEqual(['this tree', 'everything else'])
    expect(labels([point({ own: 0.1 })]).slice(2)).toEqual(['Coreloom itself'])
    expect(labels([point({ own: 0.1, ours: Number.NaN })]).slice(2)).toEqual(['not told apart'])
  })

  test('are level from the start of a point to its end, and open at a gap', () => {
    const [ours] = model([point(), point({ fromMs: 300, toMs: 400 })]).lines
    expect(ours?.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0.4],
      [100, 0.4],
      [100, Number.NaN],
      [300, 0.4],
      [400, 0.4],
    ])
  })

  test('tell all parts of the time that is pointed at', () => {
    const { lines, tipOf } = model([point({ own: 0.02 })])
    expect(tipOf(lines[0]!, lines[0]!.points[0]!)).toEqual({
      title: '0 ms to 100 ms',
      lines: [
        'this tree: 0.40 cores',
        'everything else: 0.08 cores',
        'Coreloom itself: 0.02 cores',
        'busy: 0.50 cores',
      ],
    })
  })
})
