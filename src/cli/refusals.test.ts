/** Every refusal of a value names its option, what it may be and what was given. */
import { describe, expect, test } from 'vitest'
import { refusedValues } from '../shared/messages/refused-values.fixture'
import { UsageError } from './exit'
import { parseCommand } from './parse-command'

function refusal(...words: readonly string[]): string {
  try {
    parseCommand(words)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error(`It is taken: ${words.join(' ')}`)
}

const fib = ['run', 'fib']
/** Every option that takes a number. */
const numbers: readonly (readonly [words: readonly string[], option: string])[] = [
  [fib, '--n'],
  [fib, '--tasks'],
  [fib, '--workers'],
  [fib, '--repeats'],
  [fib, '--warmup'],
  [fib, '--cool-down'],
  [fib, '--rate'],
  [fib, '--max-tasks-per-worker'],
  [fib, '--task-timeout-ms'],
  [['run', 'fetch'], '--delays-seconds'],
  [['run', 'fetch'], '--deadline-seconds'],
  [['watch'], '--pid'],
  [['watch', '--pid', '1'], '--rate'],
  [['watch', '--pid', '1'], '--duration'],
  [['runs', 'list'], '--limit'],
]
const wrong = ['-2', '0x10', '1e1', '0b1', '1_0', 'many', 'Infinity', 'NaN', '-Infinity']

describe.each(numbers)('%s %s', (words, option) => {
  test.each(wrong)('refuses %s', (value) => {
    const told = refusal(...words, option, value)
    expect(told).toMatch(new RegExp(`^${option}.* must be .*\\d(?: s)?, not "${value}"$`))
  })
})

test.each([
  ['--model', 'THREADS', 'threads'],
  ['--model', 'python-thread', 'python-threads'],
  ['--start', 'laxy', 'lazy'],
])('%s %s is taken for a slip', (option, value, meant) => {
  const told = refusal(...fib, option, value)
  expect(told).toMatch(
    new RegExp(`^${option} must be .*, not "${value}"; did you mean ${meant}\\?$`),
  )
})

test('a choice of Python is refused in the same words', () => {
  const python = [...fib, '--model', 'python-processes']
  expect(refusal(...python, '--start-method', 'frok')).toBe(
    '--start-method must be default, fork, spawn or forkserver, not "frok"; did you mean fork?',
  )
  expect(refusal(...python, '--start', 'lazy')).toMatch(
    /^--start must be eager under python-processes, not "lazy": of Python's pools only/,
  )
})

test('of several values the one that is wrong is named, once for all models', () => {
  const models = [...fib, '--model', 'threads,processes']
  expect(refusal(...models, '--workers', '2,0,4')).toBe(
    '--workers must be a whole number from 1 to 256, not "0"',
  )
  expect(refusal(...fib, '--model', 'threads,colour', '--repeats', '0').split('; ')).toEqual([
    '--repeats must be a whole number from 1 to 100, not "0"',
  ])
  expect(refusal(...fib, '--model', 'threads,colour')).toMatch(/^--model must be .*, not "colour"$/)
})

test('a size and a long text are repeated too', () => {
  expect(refusal('runs', 'limit', 'lots', 'more')).toMatch(/500MB or 2GB, not "lots more"$/)
  expect(refusal(...fib, '--n', 'x'.repeat(1000)).length).toBeLessThan(150)
  expect(refusal('run', 'countdown', '--names', `a,${'b'.repeat(50)}`)).toMatch(/, not "a,bbb/)
})

/** What sets each field. */
const options: Readonly<Record<string, string>> = {
  'specs.0.workers': '--workers',
  'specs.0.rateHz': '--rate',
  'specs.0.maxTasksPerWorker': '--max-tasks-per-worker',
  'specs.0.params.n': '--n',
  repeats: '--repeats',
  warmUps: '--warmup',
  coolDownSeconds: '--cool-down',
}

test.each(refusedValues)('$path as $typed is refused in the words of the form', (refused) => {
  const option = options[refused.path] ?? ''
  expect(refusal(...fib, option, refused.typed)).toBe(
    `${option} ${refused.told}, not "${refused.typed}"`,
  )
})
