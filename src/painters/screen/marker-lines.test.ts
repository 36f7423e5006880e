import { expect, test } from 'vitest'
import { markerAt } from './marker-lines'

const markers = [
  { t: 100, text: 'a' },
  { t: 104, text: 'b' },
  { t: 900, text: 'c' },
]

test('the nearest marker within reach is the one that is pointed at', () => {
  const pixelOf = (t: number): number => t
  expect(markerAt(markers, pixelOf, 99)?.text).toBe('a')
  expect(markerAt(markers, pixelOf, 103)?.text).toBe('b')
  expect(markerAt(markers, pixelOf, 905)?.text).toBe('c')
  expect(markerAt(markers, pixelOf, 500)).toBeUndefined()
  expect(markerAt([], pixelOf, 0)).toBeUndefined()
})
