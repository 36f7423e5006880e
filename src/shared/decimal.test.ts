import { expect, test } from 'vitest'
import { decimalOf } from './decimal'

test('decimal digits are a number, whatever stands around them', () => {
  const texts = ['10', ' 10 ', '-2', '+3', '0.25', '.5', '5.', '007']
  expect(texts.map(decimalOf)).toEqual([10, 10, -2, 3, 0.25, 0.5, 5, 7])
})

test('what JavaScript would take for a number besides is none', () => {
  const texts = ['0x10', '0b1', '0o7', '1e1', '1_000', '1,5', 'Infinity', 'NaN', '', ' ', '.', '-']
  for (const text of texts) expect(decimalOf(text), text).toBeNaN()
})
