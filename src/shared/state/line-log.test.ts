import { expect, test } from 'vitest'
import { LineLog, matchingLines, MAX_LINES, rowsOf } from './line-log'

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

test('lines that are missing count, and there is a gap where they were', () => {
  const log = new LineLog()
  log.leaveOut(1000)
  log.add(lineOf('a'))
  log.leaveOut(7)
  log.add(lineOf('b'))
  log.add(lineOf('c'))
  log.commit()
  expect(log.total).toBe(1010)
  expect(log.hasHoles).toBe(true)
  expect(rowsOf(log)).toMatchObject([
    { missing: 1000 },
    { text: 'a' },
    { missing: 7 },
    { text: 'b' },
    { text: 'c' },
  ])
  const whole = new LineLog()
  for (let i = 0; i < 1010; i += 1) whole.add(lineOf(String(i)))
  whole.commit()
  log.fill(whole)
  expect(log.hasHoles).toBe(false)
  expect(log.total).toBe(1010)
  expect(rowsOf(log)).toEqual(whole.lines)
})

test('a record that leaves lines out gives the beginning, and the newest stay', () => {
  const log = new LineLog()
  log.leaveOut(MAX_LINES + 500)
  for (let i = 0; i < 3; i += 1) log.add({ t: 50 + i, text: `late ${i}` })
  log.commit()
  const recorded = new LineLog()
  for (let i = 0; i < MAX_LINES - 1; i += 1) recorded.add({ t: 50, text: `early ${i}` })
  recorded.add({ t: 95, text: 'the end of a worker' })
  recorded.leaveOut(503)
  recorded.commit()
  log.fill(recorded, 50)
  const rows = rowsOf(log)
  expect(rows[0]).toMatchObject({ id: 0, text: 'early 0' })
  expect(rows.slice(-4)).toMatchObject([
    { missing: 501 },
    { text: 'late 0' },
    { text: 'late 1' },
    { text: 'late 2' },
  ])
  expect(log.total).toBe(MAX_LINES + 503)
  expect(log.hasHoles).toBe(false)
})

test('lines that had no room, or have not come yet, are a gap', () => {
  const log = new LineLog()
  for (let i = 0; i < MAX_LINES + 5; i += 1) log.add(lineOf(String(i)))
  log.commit()
  expect(rowsOf(log)[0]).toEqual({ before: 5, missing: 5 })
  expect(log.hasHoles, 'it has the newest, and more than a record').toBe(false)
  log.leaveOut(3)
  expect(rowsOf(log).at(-1)).toMatchObject({ missing: 3 })
  expect(log.hasHoles).toBe(true)
  log.complete()
  expect(log.hasHoles, 'of a record that leaves out the same').toBe(false)
  expect(rowsOf(log).at(-1)).toMatchObject({ missing: 3 })
})
