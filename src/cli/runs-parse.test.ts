import { describe, expect, it } from 'vitest'
import type { RunListing } from '../shared/contract/history'
import { UsageError } from './exit'
import { parseCommand } from './parse-command'
import { findRuns } from './runs-find'

const runs = (...words: readonly string[]) => parseCommand(['runs', ...words])

describe('the words after runs', () => {
  it('list the newest runs when there are none', () => {
    expect(runs()).toEqual({ kind: 'runs', action: 'list', limit: 50, asJson: false })
    expect(runs('list', '--limit', '3', '--json')).toMatchObject({ limit: 3, asJson: true })
    expect(runs('--json')).toMatchObject({ action: 'list', asJson: true })
  })

  it('name runs before, between and after the options', () => {
    const words = ['a', '--json', '-', 'b', '--html', 'r.html', 'c']
    expect(runs('export', ...words)).toMatchObject({
      action: 'export',
      ids: ['a', 'b', 'c'],
      targets: { jsonFile: '-', htmlFile: 'r.html' },
    })
    expect(runs('delete', 'a', 'b')).toMatchObject({ action: 'delete', ids: ['a', 'b'] })
  })

  it('may have the options before what is to be done', () => {
    const place = ['--user-data-dir', 'show']
    expect(runs(...place, 'show', 'a')).toMatchObject({
      ...{ action: 'show', ids: ['a'], dataFolder: 'show' },
    })
    expect(runs('--user-data-dir=d', 'delete', 'a')).toMatchObject({ action: 'delete' })
    expect(runs(...place)).toMatchObject({ action: 'list' })
    expect(runs('show', 'delete')).toMatchObject({ action: 'show', ids: ['delete'] })
  })

  it('ask for help', () => {
    for (const words of [['--help'], ['show', '-h'], ['export', '--help']]) {
      expect(runs(...words)).toEqual({ kind: 'help', of: 'runs' })
    }
  })

  it.each([
    [['dance'], /runs has no "dance"/],
    [['limit', 'lots'], /takes a size from 1 MB to 100 TB, such as 500MB or 2GB/],
    [['limit', '0.5MB'], /takes a size/],
    [['pin'], /runs pin needs the ID of a run/],
    [['show'], /show needs the ID of a run/],
    [['show', 'a', 'b'], /takes one run/],
    [['delete'], /delete needs the ID/],
    [['delete', ''], /an ID must not be empty/],
    [['export', 'a', '', '--json', '-'], /an ID must not be empty/],
    [['export', 'a'], /needs --json FILE, --csv DIR or --html FILE/],
    [['list', 'a'], /takes no "a"/],
    [['list', '--limit', '0'], /--limit must be a whole number/],
    [['delete', 'a', '--bogus'], /the options of runs delete are --help/],
  ] as const)('that are wrong are refused with a sentence: %s', (words, sentence) => {
    expect(() => runs(...words)).toThrow(UsageError)
    expect(() => runs(...words)).toThrow(sentence)
  })
})

describe('an option that begins with no-', () => {
  it('is taken by run and by watch', () => {
    expect(parseCommand(['run', 'fib', '--no-save'])).toMatchObject({ isSaved: false })
    expect(parseCommand(['run', 'fib'])).toMatchObject({ isSaved: true })
    expect(parseCommand(['watch', '--no-save', '--', 'ls'])).toMatchObject({ isSaved: false })
    expect(parseCommand(['run', 'fib', '--no-sampling'])).toMatchObject({
      experiment: { specs: [{ sampling: false }] },
    })
  })
})

describe('a run', () => {
  const kept = ['abc1', 'abd2', 'ab'].map((run) => ({ run }) as RunListing)

  it('is found by its whole id, and by its first letters when they name no other', () => {
    expect(findRuns(kept, ['abc', 'abd2', 'abc1'])).toEqual(['abc1', 'abd2'])
    expect(findRuns(kept, ['ab']), 'an id that others begin with').toEqual(['ab'])
  })

  it('that is not there, or could be several, is refused', () => {
    expect(() => findRuns(kept, ['zz'])).toThrow(/no run "zz"/)
    expect(() => findRuns(kept, ['a'])).toThrow(UsageError)
    expect(() => findRuns(kept, ['a'])).toThrow('"a" names 3 runs: abc1, abd2, ab')
  })
})
