import { expect, it } from 'vitest'
import { boundedTrace, firstLines, lastLines } from './whole-lines'

it.each([
  ['one\ntwo\nsix', 11, 'one\ntwo\nsix', 'one\ntwo\nsix'],
  ['one\ntwo\nsix', 10, 'one\ntwo', 'two\nsix'],
  ['one\ntwo\nsix', 7, 'one\ntwo', 'two\nsix'],
  ['one\ntwo\nsix', 6, 'one', 'six'],
  ['one\ntwo\nsix', 2, 'on', 'ix'],
  ['one\ntwo\n', 4, 'one', 'two\n'],
])(
  'a text is cut at whole lines where it has some: %j to %d characters',
  (text, length, first, last) => {
    expect(firstLines(text, length)).toBe(first)
    expect(lastLines(text, length)).toBe(last)
  },
)

it('a long trace keeps its first and last lines and says how many it lost, and no line is long', () => {
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i}`)
  const bounded = boundedTrace(lines)
  expect(bounded).toHaveLength(61)
  expect(bounded.slice(18, 22)).toEqual([
    'line 18',
    'line 19',
    '… 440 lines left out …',
    'line 460',
  ])
  expect(bounded.at(-1)).toBe('line 499')
  expect(boundedTrace(lines.slice(0, 61))).toEqual(lines.slice(0, 61))
  expect(boundedTrace(['x'.repeat(301)])).toEqual([`${'x'.repeat(300)}…`])
})
