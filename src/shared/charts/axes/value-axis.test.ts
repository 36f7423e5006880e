import { expect, test } from 'vitest'
import { coresAxis, cpuAxis } from './value-axis'

const labels = ({ ticks }: ReturnType<typeof cpuAxis>) => ticks.map(({ label }) => label)

test('an axis of CPU ends at a round figure of its scale', () => {
  expect(cpuAxis(0.98, 'percent')).toMatchObject({ name: 'CPU, % of one core', max: 1 })
  expect(labels(cpuAxis(0.98, 'percent'))).toEqual(['0', '20', '40', '60', '80', '100'])
  expect(labels(cpuAxis(1.9, 'cores'))).toEqual(['0', '0.5', '1', '1.5', '2'])
})

test('an axis of busy cores counts whole cores and names the last one', () => {
  expect(labels(coresAxis(1, 'cores'))).toEqual(['0', '1'])
  expect(labels(coresAxis(2, 'percent'))).toEqual(['0', '100', '200'])
  expect(labels(coresAxis(12, 'cores'))).toEqual(['0', '5', '12'])
  expect(labels(coresAxis(64, 'cores'))).toEqual(['0', '20', '40', '64'])
})
