import { expect, it } from 'vitest'
import { firstLines, lastLines } from './whole-lines'

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
