import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { UsageError } from './exit'
import { parseCommand } from './parse-command'

function run(...words: readonly string[]) {
  const command = parseCommand(['run', ...words])
  if (command.kind !== 'run') throw new Error(`It is ${command.kind}.`)
  return command
}

describe('the words of a command line', () => {
  it('become one complete spec a model', () => {
    const { specs } = run('fib', '--n', '30', '--model', 'sequential, threads', '--workers', '3')
    expect(specs).toMatchObject([
      { workload: 'fib', model: 'sequential', params: { n: 30, tasks: 8 }, workers: 3, rateHz: 10 },
      { workload: 'fib', model: 'threads', params: { n: 30, tasks: 8 }, workers: 3, rateHz: 10 },
    ])
  })

  it('propose one worker a core for computing, and four more for waiting', () => {
    const cores = availableParallelism()
    expect(run('fib').specs[0]?.workers).toBe(cores)
    expect(run('fetch').specs[0]?.workers).toBe(Math.min(32, cores + 4))
  })

  it('may give a list in several ways', () => {
    const two = ['http://127.0.0.1:1/a,b', 'http://127.0.0.1:1/c']
    const given = run('fetch', '--url', two[0] ?? '', '--url', two[1] ?? '')
    expect(given.specs[0]?.params['urls']).toEqual(two)
    expect(run('fetch', '--delays-seconds', '1,2').specs[0]?.params['delaysSeconds']).toEqual([
      1, 2,
    ])
  })

  it('take a switch with no value', () => {
    expect(run('countdown', '--blocking').specs[0]?.params['blocking']).toBe(true)
  })

  it('name standard output as -', () => {
    expect(run('fib', '--json', '-').jsonFile).toBe('-')
    expect(run('fib', '--json=-', '--quiet')).toMatchObject({ jsonFile: '-', quiet: true })
    expect(run('fib', '--json', 'a.json').jsonFile).toBe('a.json')
  })

  it('ask for help of everything, or of one workload', () => {
    expect(parseCommand([])).toEqual({ kind: 'help', of: undefined })
    expect(parseCommand(['run', 'fib', '-h'])).toMatchObject({ of: { name: 'fib' } })
    expect(parseCommand(['--version'])).toEqual({ kind: 'version' })
  })

  it.each([
    [['run'], /needs a workload first: one of fib, fetch/],
    [['run', 'fib', '--n', 'many'], /--n must be a whole number from 0 to 45, not "many"/],
    [['run', 'fib', '--n', '1', '--n', '2'], /--n was given 2 times/],
    [['run', 'fib', '--workers', 'two'], /--workers must be a whole number from 1 to 256/],
    [['run', 'fib', '--model', ''], /--model needs a value/],
    [['run', 'fib', '--start', 'soon'], /--start must be eager or lazy/],
    [['run', 'fib', '--json'], /--json.*argument missing/],
    [['run', 'fetch', '--url', 'ftp://x'], /--urls: "ftp:\/\/x" is refused/],
  ] as const)('that are wrong are refused with a sentence: %s', (words, sentence) => {
    expect(() => parseCommand(words)).toThrow(UsageError)
    expect(() => parseCommand(words)).toThrow(sentence)
  })
})
