import { describe, expect, it } from 'vitest'
import { type CoreColumn, coreHeatmap, type CoreHeatmapData } from './core-heatmap'
import { eachStretch, NO_READING, SHADES } from './kinds/heatmap'

const column = (fromMs: number, toMs: number, ...loads: number[]): CoreColumn => ({
  fromMs,
  toMs,
  loads: Float64Array.from(loads),
})

const model = (data: Partial<CoreHeatmapData>) =>
  coreHeatmap({
    viewport: { fromMs: 0, toMs: 1000 },
    columns: [column(0, 100, 0, 1), column(100, 400, 0.5, Number.NaN)],
    rows: [[0], [1]],
    eachPlace: () => undefined,
    slots: 1,
    nameOfSlot: (slot) => `worker ${slot}`,
    dotsText: 'where a worker ran last',
    ...data,
  })

describe('the core heatmap', () => {
  it('has a shade a core and stretch of time, and none where nothing was read', () => {
    expect([...model({}).shades]).toEqual([0, SHADES / 2, SHADES, NO_READING])
  })

  it('tells means weighted by time, of what was read only', () => {
    expect(model({}).text).toBe('Busy on average: core 0 38 %, core 1 100 %.')
    expect(model({ rows: [[0], [1], [2]] }).rows[2]?.text).toBe('core 2: no reading')
    expect(model({ limit: 'Two more.' }).text).toMatch(/100 %\. Two more\.$/)
  })

  it('says what is pointed at: a cell, a dot, a row', () => {
    const { cellText, dotText, rows } = model({})
    expect(cellText(0, 1)).toBe('core 0: 50 % busy, 100 ms to 400 ms')
    expect(dotText({ row: 0, aside: 0, atMs: 250, slot: 2, core: 7 })).toBe(
      'worker 2 ran last on core 7, 250 ms',
    )
    expect(rows[0]?.text).toBe('core 0: busy 38 % of the time on average, at most 50 %')
  })

  it('folds neighbours into one row, which is their mean and names each', () => {
    const folded = model({ rows: [[0, 1]] })
    expect([...folded.shades]).toEqual([SHADES / 2, SHADES / 2])
    expect(folded.rows[0]).toEqual({
      name: 'cores 0-1',
      shortName: '0-1',
      text: 'cores 0-1, busy on average: core 0 38 %, core 1 100 %',
    })
    expect(folded.legend.map(({ text }) => text)).toContain(
      'a row is the mean of 2 neighbouring cores, by number',
    )
  })

  it('has one dot a worker and step where it ran last, apart from those of others', () => {
    const { dots } = model({
      slots: 2,
      mostDots: 4,
      eachPlace: (visit) => {
        visit(0, 0, 0)
        visit(490, 0, 1)
        visit(990, 0, 0)
        visit(990, 1, 0)
        visit(995, 1, 5)
      },
    })
    expect(dots.map(({ row, atMs, slot, core }) => [row, atMs, slot, core])).toEqual([
      [1, 250, 0, 1],
      [0, 750, 0, 0],
    ])
    expect(dots[0]?.aside).toBeLessThan(0)
  })

  it('has no dot later than the newest reading', () => {
    const { dots } = model({
      viewport: { fromMs: 0, toMs: 60 },
      eachPlace: (each) => each(0, 0, 0),
      mostDots: 1,
    })
    expect(dots.map(({ atMs }) => atMs)).toEqual([0])
  })

  it('stays small with many workers: fewer steps have dots', () => {
    const eachPlace: CoreHeatmapData['eachPlace'] = (visit) => {
      for (let t = 0; t < 1000; t += 1) for (let slot = 0; slot < 100; slot += 1) visit(t, slot, 0)
    }
    expect(model({ slots: 100, eachPlace }).dots).toHaveLength(3000)
  })
})

it('neighbours of one shade are one stretch, but not across a gap', () => {
  const columns = [column(0, 1), column(1, 2), column(3, 4), column(4, 5)]
  const shades = Uint8Array.of(3, 3, 3, NO_READING)
  const seen: (readonly number[])[] = []
  eachStretch({ columns, shades }, 0, (...stretch) => seen.push(stretch))
  expect(seen).toEqual([
    [3, 0, 1],
    [3, 2, 2],
  ])
})
