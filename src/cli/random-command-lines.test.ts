/** A thousand command lines that nobody would think of: each is a command that holds what was said, or one sentence. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UsageError } from './exit'
import { listOptions, runOptions, runsExportOptions, watchOptions } from './options'
import { parseCommand, type Command } from './parse-command'

const RUNS = 1000

const oddValue = fc.oneof(
  fc.string({ maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom('0', '-1', '1e9', 'NaN', 'Infinity', '', '-', '--', ' 2', '2,2', '0x10', '1_000'),
  fc.constantFrom('threads', 'processes', 'python-threads', '/dev/null', '../..', 'a\nb', '\u0000'),
  fc.integer().map(String),
  fc.double().map(String),
)

const word = fc.oneof(
  oddValue,
  fc.constantFrom('run', 'watch', 'compare', 'runs', 'init', 'fib', 'fetch', 'module', 'list'),
  fc.constantFrom(
    ...[runOptions, watchOptions, listOptions, runsExportOptions].flatMap((options) =>
      Object.keys(options).map((name) => `--${name}`),
    ),
  ),
)

/** Paths that the system refuses to look up. */
const unreachable = ['\0', 'a'.repeat(5000)].map((path): [string, string[]] => [
  'run',
  ['module', '--file', path],
])

test('any words are a command, or one sentence without a stack', () => {
  fc.assert(
    fc.property(fc.constantFrom('run', 'watch', 'compare', 'runs', 'init'), fc.array(word), tells),
    { numRuns: RUNS, examples: unreachable },
  )
})

function tells(first: string, words: readonly string[]): void {
  const told = parsed([first, ...words])
  if (typeof told !== 'string') return
  expect(told.length).toBeGreaterThan(10)
  expect(told).not.toMatch(/\n {4}at |undefined|\[object |TypeError/)
}

/** The command, or the sentence of its refusal. Any other error fails the test. */
function parsed(words: readonly string[]): Command | string {
  try {
    return parseCommand(words)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}

/** Options with a number, and where the command has it. */
const numbers = {
  repeats: (command: Command) => experimentOf(command).repeats,
  warmup: (command: Command) => experimentOf(command).warmUps,
  'cool-down': (command: Command) => experimentOf(command).coolDownSeconds,
  rate: (command: Command) => specOf(command).rateHz,
  'max-tasks-per-worker': (command: Command) => specOf(command).maxTasksPerWorker,
  'task-timeout-ms': (command: Command) => specOf(command).taskTimeoutMs,
  n: (command: Command) => specOf(command).params['n'],
} as const

test('what was said is what is done, or it is refused: nothing is put in its place', () => {
  const options = Object.keys(numbers) as (keyof typeof numbers)[]
  fc.assert(
    fc.property(fc.constantFrom(...options), oddValue, (option, value) => {
      const command = parsed(['run', 'fib', '--model', 'threads', `--${option}=${value}`])
      if (typeof command === 'string') return
      expect(numbers[option](command)).toBe(Number(value))
    }),
    { numRuns: RUNS },
  )
})

test('each pool size that was named is a run of its own', () => {
  fc.assert(
    fc.property(fc.uniqueArray(oddValue, { minLength: 1, maxLength: 4 }), (values) => {
      const command = parsed(['run', 'fib', `--workers=${values.join(',')}`])
      if (typeof command === 'string') return
      const said = values.join(',').split(',').map(Number)
      expect(experimentOf(command).specs.map(({ workers }) => workers)).toEqual([...new Set(said)])
    }),
    { numRuns: RUNS },
  )
})

function experimentOf(command: Command) {
  if (command.kind !== 'run') throw new Error(`It is no run but ${command.kind}.`)
  return command.experiment
}

function specOf(command: Command) {
  const [spec] = experimentOf(command).specs
  if (!spec) throw new Error('There is no spec.')
  return spec
}
