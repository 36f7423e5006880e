import { expect, test } from 'vitest'
import { decimal, decimalOf } from './decimal'

test('decimal digits are a number, whatever stands around them', () => {
  const texts = ['10', ' 10 ', '-2', '+3', '0.25', '.5', '5.', '007']
  expect(texts.map(decimalOf)).toEqual([10, 10, -2, 3, 0.25, 0.5, 5, 7])
})

test('what JavaScript would take for a number besides is none', () => {
  const texts = ['0x10', '0b1', '0o7', '1e1', '1_000', '1,5', 'Infinity', 'NaN', '', ' ', '.', '-']
  for (const text of texts) expect(decimalOf(text), text).toBeNaN()
})

test('what people read has groups of three and no zeros at its end', () => {
  const figures = [0, -0.001, 0.25, 1.5, 999, 1000, 409_600, -12_345.678, 1e21]
  expect(figures.map((figure) => decimal(figure, 2))).toEqual([
    ...['0', '0', '0.25', '1.5', '999', '1,000', '409,600', '-12,345.68', '1e+21'],
  ])
})
