import { expect, test } from 'vitest'
import { rememberedForm, rememberForm } from './form-memory'
import { MAX_LISTED, searchProcesses } from './process-search'
import { checkWatchForm, initialWatchForm, watchIssues, type WatchForm } from './watch-form'

const form = (over: Partial<WatchForm>): WatchForm => ({ ...initialWatchForm, ...over })

test('a command line becomes words, a folder and an environment', () => {
  const checked = checkWatchForm(
    form({
      commandLine: "sh -c 'a b'",
      folder: ' /tmp ',
      environment: 'A=1\nB=x y',
      durationSeconds: '2.5',
    }),
  )
  expect(checked).toEqual({
    kind: 'valid',
    spec: {
      target: {
        kind: 'command',
        argv: ['sh', '-c', 'a b'],
        cwd: '/tmp',
        env: { A: '1', B: 'x y' },
      },
      rateHz: 10,
      recording: true,
      durationSeconds: 2.5,
    },
    keepDaemons: false,
  })
})

test('daemons are left running when that is asked for, and only those of a launched command', () => {
  const asked = (over: Partial<WatchForm>): unknown => {
    const checked = checkWatchForm(form({ commandLine: 'a', pid: 1, keepsDaemons: true, ...over }))
    return checked.kind === 'valid' && checked.keepDaemons
  }
  expect(asked({})).toBe(true)
  expect(asked({ keepsDaemons: false })).toBe(false)
  expect(asked({ kind: 'process' })).toBe(false)
})

test('each field says what is wrong with it', () => {
  const issuesOf = (over: Partial<WatchForm>): unknown => {
    const checked = checkWatchForm(form(over))
    return checked.kind === 'invalid' ? Object.fromEntries(watchIssues(checked.issues)) : {}
  }
  expect(issuesOf({})).toEqual({
    'target.argv': 'There is no command to watch: give a program and its arguments',
  })
  expect(issuesOf({ commandLine: "sh 'x" })).toEqual({
    'target.argv': "A single quote (') is not closed.",
  })
  expect(issuesOf({ commandLine: 'a', environment: 'A=1\nnothing' })).toEqual({
    'target.env': expect.stringContaining('Line 2') as string,
  })
  expect(issuesOf({ commandLine: 'a', rateHz: 51, durationSeconds: -1 })).toEqual({
    rateHz: 'Sampling rate must be a number from 1 to 50',
    durationSeconds: 'Time limit must be a number from 0.1 to 604,800 s',
  })
  expect(issuesOf({ commandLine: 'a', rateHz: '0x10' })).toHaveProperty('rateHz')
  expect(issuesOf({ kind: 'process' })).toEqual({
    'target.pid': 'Choose a process from the list, or type its number',
  })
  expect(issuesOf({ kind: 'process', pid: '1.5' })).toEqual({
    'target.pid': 'Process id must be a whole number of at least 1',
  })
})

test('what main refuses stands at its field', () => {
  const issues = watchIssues([
    { code: 'sentence', text: 'There is no command "nope".', path: 'target.argv.0' },
    { code: 'sentence', text: 'Too fast', path: 'rateHz' },
  ])
  expect([...issues]).toEqual([
    ['target.argv', 'There is no command "nope".'],
    ['rateHz', 'Too fast'],
  ])
})

test('the last form is remembered without its environment; a broken memory is none', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const typed = form({ commandLine: 'make -j4', environment: 'TOKEN=secret', rateHz: 20 })
  rememberForm(typed, () => storage)
  expect([...kept.values()].join('')).not.toContain('secret')
  expect(rememberedForm(() => storage)).toEqual({ ...typed, environment: '' })
  for (const text of ['no JSON', 'null', '{"kind":"cake","rateHz":"x","commandLine":7}']) {
    expect(rememberedForm(() => ({ ...storage, getItem: () => text }))).toEqual(initialWatchForm)
  }
  const refuse = (): never => {
    throw new Error('denied')
  }
  expect(rememberedForm(refuse)).toEqual(initialWatchForm)
  expect(() => rememberForm(typed, refuse)).not.toThrow()
})

test('processes are found by every word that was typed, and what is not shown is counted', () => {
  const all = Array.from({ length: 500 }, (_, i) => ({
    pid: i + 1,
    name: i % 2 === 0 ? 'node' : 'python3',
    command: `run ${i}`,
    user: 'ann',
  }))
  expect(searchProcesses(all, 'NODE ann').more).toBe(250 - MAX_LISTED)
  expect(searchProcesses(all, 'python3 "run').shown).toEqual([])
  expect(searchProcesses(all, '499').shown.map(({ pid }) => pid)).toEqual([499, 500])
})
