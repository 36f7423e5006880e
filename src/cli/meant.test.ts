/** A slip of the pen is told with what was probably meant, and the help that is named is the one that has it. */
import { expect, test } from 'vitest'
import { helpName } from './help-name'
import { parseCommand } from './parse-command'

test.each([
  ['rnu fib', 'run'],
  ['fib --n 3', 'run fib'],
  ['compair a.json', 'compare'],
  ['run fibb', 'fib'],
  ['run work.mjs --tasks 3', 'module work.mjs'],
  ['run fib --worker 2', '--workers'],
  ['run fib --worker=2', '--workers'],
  ['run fib -workers 2', '--workers'],
  ['run fib workers 2', '--workers'],
  ['run fib --no-savee', '--no-save'],
  ['run fib --N 3', '--n'],
  ['run module work.mjs --imputs []', '--inputs'],
  ['run fib --model sequentiel', 'sequential'],
  ['run fib --model threads,proceses', 'processes'],
  ['run fib --model threads --workers 1,2 --baseline thread', 'threads'],
  ['watch --rat 5 -- ls', '--rate'],
  ['watch --durations=5 -- ls', '--duration'],
  ['compare --basline x a.json', '--baseline'],
  ['runs lsit', 'list'],
  ['runs list --limt 3', '--limit'],
  ['runs export 1a --jsn x', '--json'],
  ['init --pyhton', '--python'],
])('%s: did you mean %s?', (line, name) => {
  expect(() => parseCommand(line.split(' '))).toThrow(
    new RegExp(`; did you mean ${name.replace('.', '\\.')}\\?$`),
  )
})

test('what is near to nothing has no such end, and the options are listed', () => {
  expect(() => parseCommand(['run', 'fib', '--bogus'])).toThrow(
    /^Unknown option '--bogus'; the options of run fib are --help, .*--quiet, --n, --tasks$/,
  )
  expect(() => parseCommand(['dance'])).toThrow(/runs and init$/)
  expect(() => parseCommand(['watch', 'ls'])).toThrow(/put the command after --: watch -- ls …/)
})

test.each([
  ['', 'coreloom --help'],
  ['dance', 'coreloom --help'],
  ['run', 'coreloom --help'],
  ['run nothing', 'coreloom --help'],
  ['run module work.py --x', 'coreloom run module --help'],
  ['watch --x', 'coreloom watch --help'],
  ['compare', 'coreloom compare --help'],
  ['runs show', 'coreloom runs --help'],
  ['init a.txt', 'coreloom init --help'],
])('the help for "%s" is %s', (line, help) => {
  expect(helpName(line.split(' '))).toBe(help)
})
