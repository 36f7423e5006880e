import { expect, test } from 'vitest'
import { ProcessSeries, ThreadSeries } from './run-record'
import { figures, rowFigures } from './sample-columns'
import { ROW_STRIDE, Row } from './tree-row'

/** What is stored has no names: another order would read old rows as something else. */
test('the figures of a row stand where they stand in every history that was ever written', () => {
  expect(Object.keys(Row)).toEqual([
    ...['series', 't', 'cpuMs', 'waitMs', 'core', 'state', 'rssBytes', 'pssBytes'],
    ...['voluntarySwitches', 'involuntarySwitches', 'readBytes', 'writeBytes'],
  ])
  expect(Object.values(Row)).toEqual(Object.keys(Row).map((_, place) => place))
  expect(ROW_STRIDE).toBe(12)
})

test('what a platform may lack is what rows have, and two figures of the tree', () => {
  expect(figures).toEqual([...rowFigures, 'threads', 'unsampledCpuMs'])
})

test('a record has its columns in the order that it always had', () => {
  expect(Object.keys(ProcessSeries.shape).slice(-10)).toEqual([
    ...['involuntarySwitches', 'parent', 'command', 't', 'cpuMs', 'rssBytes', 'waitMs'],
    ...['pssBytes', 'readBytes', 'writeBytes'],
  ])
  expect(Object.keys(ThreadSeries.shape).slice(-9)).toEqual([
    ...['voluntarySwitches', 'involuntarySwitches', 'process', 't', 'cpuMs', 'waitMs', 'core'],
    ...['loopActiveMs', 'loopIdleMs'],
  ])
})
