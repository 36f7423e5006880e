import { describe, expect, it } from 'vitest'
import { UsageError } from './exit'
import { parseWatch } from './parse-watch'

const refusalOf = (...texts: readonly string[]): string => {
  try {
    parseWatch(texts)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error('it was not refused')
}

describe('coreloom watch', () => {
  it('takes every word after -- as the command, options that look like ours included', () => {
    const command = parseWatch(['--rate', '20', '--', 'sh', '-c', 'a b', '--rate', '--', ''])
    expect(command?.spec).toEqual({
      target: { kind: 'command', argv: ['sh', '-c', 'a b', '--rate', '--', ''], env: {} },
      rateHz: 20,
      recording: true,
    })
  })

  it('takes a pid with limits and places to write to', () => {
    const words = ['--pid=17', '--duration', '2.5', '--json', '-', '--csv', 'd', '--html', 'r.html']
    expect(parseWatch([...words, '--quiet'])).toMatchObject({
      spec: { target: { kind: 'process', pid: 17 }, durationSeconds: 2.5, rateHz: 10 },
      jsonFile: '-',
      csvFolder: 'd',
      htmlFile: 'r.html',
      quiet: true,
    })
  })

  it('takes as many words as the system does', () => {
    const words = Array.from({ length: 5000 }, () => 'x'.repeat(200))
    expect(parseWatch(['--', 'true', ...words])?.spec.target).toMatchObject({
      argv: ['true', ...words],
    })
  })

  it('refuses one place for two exports, and standard output for what is no JSON', () => {
    const both = 'name the same place; give each one its own'
    expect(refusalOf('--json', 'a', '--html', './a', '--', 'ls')).toBe(`--json and --html ${both}`)
    expect(refusalOf('--csv', 'a/', '--html', 'a', '--', 'ls')).toBe(`--csv and --html ${both}`)
    expect(refusalOf('--csv=-', '--', 'ls')).toContain('only JSON goes to standard output')
    expect(refusalOf('--html=-', '--', 'ls')).toContain('only JSON goes to standard output')
  })

  it('is asked for help', () => {
    expect(parseWatch(['--help'])).toBeUndefined()
  })

  it('refuses nothing to watch, and two things', () => {
    expect(refusalOf()).toContain('one thing to watch')
    expect(refusalOf('--')).toContain('one thing to watch')
    expect(refusalOf('--pid', '1', '--', 'ls')).toContain('one thing to watch')
  })

  it('says where a command belongs that was given without --', () => {
    expect(refusalOf('ls', '-l')).toContain('watch -- ls')
  })

  it('names the option that is wrong and what it may be', () => {
    expect(refusalOf('--rate', '99', '--', 'ls')).toMatch(
      /^--rate must be .* from 1 to 50, not "99"$/,
    )
    expect(refusalOf('--duration', 'x', '--', 'ls')).toMatch(/^--duration must be /)
    expect(refusalOf('--pid', '0')).toMatch(/^--pid must be /)
    expect(refusalOf('--pid', 'x')).toMatch(/^--pid must be /)
    expect(refusalOf('--', '')).toMatch(/^there is no command to watch/)
    expect(refusalOf('--bogus', '--', 'ls')).toContain('the options of watch are')
  })
})
