import { expect, test } from 'vitest'
import { wholeRun } from '../../shared/charts/axes/viewport'
import type { Line, LinePoint } from '../../shared/charts/kinds/lines'
import { lines } from './lines'

const at = (...points: readonly (readonly [number, number])[]): readonly LinePoint[] =>
  points.map(([x, y]) => ({ x, y }))

const line = (points: readonly LinePoint[], more: Partial<Line> = {}): Line => ({
  ...{ key: 'a', label: 'a', color: 0, look: 'line', isDashed: false },
  points,
  ...more,
})

/** 9.18 px a ms; 162 px high, its bottom at 170. */
function pathsOf(...all: readonly Line[]): readonly string[] {
  const axis = { name: 'CPU, cores', max: 2, ticks: [{ value: 2, label: '2' }] }
  const told = { title: 'CPU', text: 'All of it.', note: 'height = cores', markers: [] }
  const tipOf = () => ({ title: '', lines: [] })
  const page = lines({ ...told, viewport: wholeRun(100), axis, lines: all, tipOf }, 'id').text
  return [...page.matchAll(/<path class="((?:line|area)[^"]*)" d="([^"]*)"/g)].map(
    ([, kind, path]) => `${kind}: ${path}`,
  )
}

test('a line leads from point to point, and is open at a gap', () => {
  const points = at([0, 1], [50, 2], [50, Number.NaN], [60, 1], [100, 1])
  expect(pathsOf(line(points))).toEqual(['line c0: M72 89L531 8M622.8 89L990 89'])
})

test('an area stays level from point to point and reaches down to 0', () => {
  const area = line(at([0, 1], [50, 2], [100, 2]), { look: 'area', color: 'ours' })
  expect(pathsOf(area)).toEqual(['area ours: M72 89H531V8H990V8V170H72Z'])
})

test('what comes first lies on top, a total beneath all lines, and what is above the axis at its edge', () => {
  const points = at([0, 3], [100, 3])
  const drawn = pathsOf(
    line(points, { look: 'total', color: 'total' }),
    line(points, { isDashed: true }),
    line(points, { color: 9 }),
  )
  expect(drawn).toEqual([
    'line sum total: M72 8L990 8',
    'line c1: M72 8L990 8',
    'line dashed c0: M72 8L990 8',
  ])
})
