import { expect, test } from 'vitest'
import { wholeRun } from './axes/viewport'
import { cpuLines, type HistoryLine, wholeTree } from './cpu-lines'
import { fromBelow } from './kinds/lines'

const line = (key: string, color: number): HistoryLine => ({
  ...{ key, label: key, color },
  t: [0, 100, 400],
  cores: [Number.NaN, 1, 0.5],
})
const model = (...lines: readonly HistoryLine[]) =>
  cpuLines({ title: 'CPU', lines, viewport: wholeRun(1000), scale: 'percent', markers: [] })

test('lines are told by their means, the most of them and the last figure', () => {
  expect(model(line('a', 0), { ...line('b', 1), cores: [NaN, 1, NaN] }).text).toBe(
    'On average while it was read: a 63 % of one core, at most 100, last 50; b 100 % of one core, at most 100.',
  )
})

test('a line whose colour came before is dashed', () => {
  const { lines } = model(line('a', 1), line('b', 2), line('c', 9))
  expect(lines.map(({ isDashed }) => isDashed)).toEqual([false, false, true])
})

test('a total lies beneath its parts, and of these the first on top', () => {
  const { lines } = model({ ...line('', 0), ...wholeTree }, line('a', 0), line('b', 1))
  expect(fromBelow(lines).map(({ key }) => key)).toEqual(['tree', 'b', 'a'])
})

test('the axis of idle lines is not blown up', () => {
  expect(model({ ...line('a', 0), cores: [NaN, 0.001, 0] }).axis.max).toBe(0.1)
})
