import { describe, expect, it } from 'vitest'
import { parseExact, writeExact } from './exact-json'

describe('JSON with whole numbers of any size', () => {
  it.each([
    ['[9007199254740991, -9007199254740991]', [9007199254740991, -9007199254740991]],
    ['[9007199254740993, -9007199254740992]', [9007199254740993n, -9007199254740992n]],
    ['{"a": 1180591620717411303424}', { a: 1180591620717411303424n }],
    [
      '[1234567890123456789.5, 1e40, 0.1234567890123456]',
      [1234567890123456800, 1e40, 0.1234567890123456],
    ],
    ['["9007199254740993", "\\"9007199254740993"]', ['9007199254740993', '"9007199254740993']],
    ['{"9007199254740993": 1}', { '9007199254740993': 1 }],
  ])('is read exactly: %s', (text, value) => {
    expect(parseExact(text)).toEqual(value)
    expect(parseExact(writeExact(value))).toEqual(value)
  })

  it('is written as JSON writes it, but for the digits', () => {
    const value = { a: [1, 'é"', null, true, undefined], b: undefined, c: {}, d: 2n ** 64n }
    expect(writeExact(value)).toBe(
      '{"a":[1,"é\\"",null,true,null],"c":{},"d":18446744073709551616}',
    )
  })

  it.each(['[9007199254740993', '[09007199254740993]', '{"a": 9007199254740993,}'])(
    'refuses what is none, in the words of JSON.parse: %s',
    (text) => {
      let words = ''
      try {
        JSON.parse(text)
      } catch (error) {
        words = String(error)
      }
      expect(() => parseExact(text)).toThrow(words.replace('SyntaxError: ', ''))
    },
  )
})

it('writes what no number can hold as Python reads it', () => {
  expect(writeExact([Infinity, -Infinity, Number.NaN])).toBe('[Infinity,-Infinity,NaN]')
})
