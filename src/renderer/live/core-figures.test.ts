import { expect, test } from 'vitest'
import { coreLoadsText } from '../../shared/charts/core-loads-text'
import { coreLoads, markersText } from './core-figures'
import { CoreMeter } from '../../shared/series/core-meter'

/** What ours used in the 100 ms before. */
const until = (toMs: number, cpuMs: number) => [{ fromMs: toMs - 100, toMs, cpuMs }]

/** Two readings, 100 ms apart: core 0 half busy, core 1 not read, 0.4 cores ours. */
function meter(): CoreMeter {
  const made = new CoreMeter(100)
  const reading = { isAwaited: false, spent: [], placement: Int16Array.of(0) }
  made.add({ ...reading, cores: Float64Array.of(0, Number.NaN), coresT: 0 })
  made.add({
    ...reading,
    cores: Float64Array.of(50, Number.NaN),
    coresT: 100,
    spent: until(100, 40),
  })
  return made
}

test('a core that was not read is told so, and has no load of 0', () => {
  expect(coreLoadsText(coreLoads(meter(), { cores: 2 }, false))).toBe(
    'Core 0: 50 % busy now, 50 % on average. Core 1: no reading',
  )
})

test('only cores that may be used count, with those of the machine beside them', () => {
  const host = { cores: 4, usable: { cores: 2, allowed: [1, 3] } }
  const bound = new CoreMeter(100)
  bound.only([1, 3])
  const reading = { isAwaited: false, spent: [], placement: Int16Array.of(3) }
  bound.add({ ...reading, cores: [0, 0, 0, 0], coresT: 0 })
  bound.add({ ...reading, cores: [100, 50, 100, 25], coresT: 100, spent: until(100, 40) })
  expect(coreLoads(bound, host, false).map(({ core, now }) => [core, now])).toEqual([
    [1, 0.5],
    [3, 0.25],
  ])
})

test('many cores are not listed in a sentence: the table has them', () => {
  expect(coreLoadsText(coreLoads(meter(), { cores: 128 }, false))).toBe(
    'Load of 128 cores over time: the table has the figures of each',
  )
})

test('markers are told with their times, the first twenty of many', () => {
  expect(markersText([])).toBe('')
  expect(markersText([{ t: 1200, text: 'warm-up' }])).toBe(' Markers: warm-up at 1.20 s.')
  const many = Array.from({ length: 25 }, (_, i) => ({ t: i, text: `m${i}` }))
  expect(markersText(many)).toMatch(/m19 at 19 ms and 5 more\.$/)
})
