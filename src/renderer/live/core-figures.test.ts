import { expect, test } from 'vitest'
import { coreLoadsText } from '../../shared/charts/core-loads-text'
import { busySentence, coreLoads, markersText } from './core-figures'
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

const told = {
  host: { cores: 2 },
  hasEnded: false,
  words: { ours: 'this tree' },
  markers: [],
} as const

test('busy cores are told in the chosen scale, with the share of ours by its name', () => {
  expect(busySentence(meter(), { ...told, scale: 'percent' })).toBe(
    'Busy cores over time: 50 % of one core (of 200 %) busy now, this tree 40 % of one core',
  )
  expect(busySentence(meter(), { ...told, scale: 'cores' })).toBe(
    'Busy cores over time: 0.5 of 2 cores busy now, this tree 0.40 cores',
  )
  expect(busySentence(meter(), { ...told, scale: 'cores', hasEnded: true })).toBe(
    'Busy cores over time: 0.5 of 2 cores busy on average, this tree 0.40 cores',
  )
  expect(busySentence(new CoreMeter(100), { ...told, scale: 'cores' })).toBe(
    'Busy cores over time: no figures yet',
  )
})

test('what Coreloom itself needed is told beside ours, live and on average', () => {
  const own = meter()
  const reading = {
    isAwaited: false,
    spent: [],
    placement: Int16Array.of(0),
    cores: Float64Array.of(140, Number.NaN),
  }
  own.add({ ...reading, coresT: 200, spent: until(200, 60), own: { t: 200, cpuMs: 40 } })
  own.add({
    ...reading,
    cores: Float64Array.of(230, NaN),
    coresT: 300,
    spent: until(300, 60),
    own: { t: 300, cpuMs: 60 },
  })
  expect(busySentence(own, { ...told, scale: 'cores' })).toMatch(
    /busy now, this tree 0\.60 cores, Coreloom itself 0\.20 cores$/,
  )
  expect(busySentence(own, { ...told, scale: 'cores', hasEnded: true })).toMatch(
    /busy on average, this tree 0\.53 cores, Coreloom itself 0\.07 cores$/,
  )
})

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
  expect(busySentence(bound, { ...told, host, scale: 'cores' })).toBe(
    'Busy cores over time: 0.8 of 2 cores (the machine has 4 cores) busy now, this tree 0.40 cores',
  )
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
  expect(markersText([{ t: 1200, text: 'warm-up' }])).toBe('. Markers: warm-up at 1.20 s')
  const many = Array.from({ length: 25 }, (_, i) => ({ t: i, text: `m${i}` }))
  expect(markersText(many)).toMatch(/m19 at 19 ms and 5 more$/)
})
