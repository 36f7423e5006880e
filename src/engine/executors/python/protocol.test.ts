import { expect, it } from 'vitest'
import { readEvent } from './protocol'

it('an event is read, with fields that are not known left out', () => {
  const line = '{"kind":"task-started","task":3,"worker":1,"at":12.5,"new":true}'
  expect(readEvent(line)).toEqual({
    kind: 'event',
    event: { kind: 'task-started', task: 3, worker: 1, at: 12.5 },
  })
})

it('an event of a kind that is not known is nothing to worry about', () => {
  expect(readEvent('{"kind":"of-tomorrow"}')).toEqual({ kind: 'unknown' })
})

it('a line that is broken is told with the reason and its beginning', () => {
  const reasonOf = (line: string): string => {
    const read = readEvent(line)
    return read.kind === 'broken' ? read.reason : read.kind
  }
  expect(reasonOf('{"kind":"by')).toBe('not JSON: {"kind":"by')
  expect(reasonOf('[1]')).toBe('no event: [1]')
  expect(reasonOf('null')).toBe('no event: null')
  expect(reasonOf('{"kind":"clock","id":1}')).toContain('at: ')
  expect(reasonOf('{"kind":"task-started","task":-1,"worker":1,"at":1}')).toContain('task: ')
  expect(reasonOf('x'.repeat(100_000))).toHaveLength('not JSON: …'.length + 200)
})
