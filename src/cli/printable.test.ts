import { expect, test } from 'vitest'
import type { RunListing } from '../shared/contract/history'
import { inOneLine, printable, shownText } from './printable'
import { runsTable } from './runs-table'

const EVIL = 'echo \u001b[2J\u0007\u202eabc\r\u009b31m'
const LINES = 'two\nlines\tand\u2028more'
const ONE_LINE = 'two\ufffdlines\ufffdand\ufffdmore'
const HARMLESS = 'echo \ufffd[2J\ufffd\ufffdabc\ufffd\ufffd31m'

test('what a terminal would carry out becomes visible', () => {
  expect(printable(EVIL)).toBe(HARMLESS)
  expect(printable('threads × 2\n\t“ü”')).toBe('threads × 2\n\t“ü”')
})

test('a table has one line a run, whatever its names are made of', () => {
  expect(inOneLine(LINES)).toBe(ONE_LINE)
  const run: RunListing = {
    ...{
      run: '1a2b3c4d',
      startedAt: '2026-03-01T12:30:05.123Z',
      workload: LINES,
      model: 'command',
    },
    ...{ workers: 1, label: LINES, isNamed: true, wallMs: 10, bytes: 1, outcome: 'completed' },
    ...{ findings: [], tags: [LINES], notes: '', isImported: true, isPinned: false },
  }
  const lines = runsTable([run], 0).split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]?.split(ONE_LINE)).toHaveLength(4)
})

test('what a run says has no secrets, and what a terminal would carry out becomes visible', () => {
  expect(shownText('redirect to ftp://host/?token=hunter2&n=1 refused\u0007')).toBe(
    'redirect to ftp://host/?token=(removed)&n=1 refused\ufffd',
  )
})

test('the list of the history shows the names of strangers so', () => {
  const run: RunListing = {
    ...{ run: '1a2b3c4d', startedAt: '2026-03-01T12:30:05.123Z', workload: EVIL, model: 'command' },
    ...{ workers: 1, label: EVIL, isNamed: true, wallMs: 10, bytes: 1, outcome: 'completed' },
    ...{ findings: [], tags: [EVIL], notes: '', isImported: true, isPinned: false },
  }
  const text = runsTable([run], 0)
  expect(text).toContain(HARMLESS)
  expect(text).not.toContain('\u001b')
})
