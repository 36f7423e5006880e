import { expect, test } from 'vitest'
import { LineLog, matchingLines, MAX_LINES } from './line-log'

const lineOf = (text: string) => ({ t: 0, text })

test('the newest lines are kept, and each keeps its own number', () => {
  const log = new LineLog()
  for (let i = 0; i < MAX_LINES + 5; i += 1) log.add(lineOf(`line ${i}`))
  log.commit()
  expect(log.lines).toHaveLength(MAX_LINES)
  expect(log.lines[0]).toMatchObject({ id: 5, text: 'line 5' })
  expect(log.total).toBe(MAX_LINES + 5)
})

test('lines come in with a batch, as a new list', () => {
  const log = new LineLog()
  log.add(lineOf('a'))
  expect(log.lines).toHaveLength(0)
  log.commit()
  const before = log.lines
  log.commit()
  expect(log.lines).toBe(before)
  log.add(lineOf('b'))
  log.commit()
  expect(log.lines).not.toBe(before)
})

test('a filter is text as it was typed: a number in a pid is no match for "-> 2"', () => {
  const log = new LineLog()
  for (const text of ['27 -> 5', '27 -> 25', 'Left: A 3']) log.add(lineOf(text))
  log.commit()
  const found = (filter: string) => matchingLines(log.lines, filter).map(({ text }) => text)
  expect(found('-> 2')).toEqual(['27 -> 25'])
  expect(found('left: a')).toEqual(['Left: A 3'])
  expect(found('')).toHaveLength(3)
  expect(found('none')).toEqual([])
})
