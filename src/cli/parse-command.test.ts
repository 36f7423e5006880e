import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { UsageError } from './exit'
import { parseCommand } from './parse-command'

function run(...words: readonly string[]) {
  const command = parseCommand(['run', ...words])
  if (command.kind !== 'run') throw new Error(`It is ${command.kind}.`)
  return command
}

const runExperiment = (...words: readonly string[]) => run(...words).experiment

/** `threads 2` for each variant. */
const variantsOf = (...words: readonly string[]): readonly string[] =>
  runExperiment('fib', ...words).specs.map(({ model, workers }) => `${model} ${workers}`)

describe('the words of a command line', () => {
  it('become one complete spec a model', () => {
    const { specs } = runExperiment(
      'fib',
      '--n',
      '30',
      '--model',
      'sequential, threads',
      '--workers',
      '3',
    )
    expect(specs).toMatchObject([
      { workload: 'fib', model: 'sequential', params: { n: 30, tasks: 8 }, workers: 3, rateHz: 10 },
      { workload: 'fib', model: 'threads', params: { n: 30, tasks: 8 }, workers: 3, rateHz: 10 },
    ])
  })

  it('become a variant for each model and pool size, one for a model that has no pool', () => {
    const models = ['--model', 'sequential,threads,processes,coroutines']
    expect(variantsOf(...models, '--workers', '1, 2,4')).toEqual([
      'sequential 1',
      'threads 1',
      'threads 2',
      'threads 4',
      'processes 1',
      'processes 2',
      'processes 4',
      'coroutines 1',
    ])
    expect(variantsOf('--model', 'threads,threads', '--workers', '2,2')).toEqual(['threads 2'])
  })

  it('say what the Python models are to do, and nothing of it to the others', () => {
    const words = ['--python', '/opt/python3', '--thread-pool', 'ThreadPoolExecutor', '--to-thread']
    const models = ['--model', 'threads,python-threads,python-asyncio']
    const { specs } = runExperiment('fib', ...models, ...words, '--gather', 'TaskGroup')
    const python = {
      ...{ interpreter: '/opt/python3', threadPool: 'ThreadPoolExecutor' },
      ...{ startMethod: 'default', gather: 'TaskGroup', toThread: true },
    }
    expect(specs.map((spec) => spec.python)).toEqual([undefined, python, python])
    const wrong = () => run('fib', '--model', 'python-processes', '--start-method', 'clone')
    expect(wrong).toThrow('--start-method must be default, fork, spawn or forkserver')
    expect(wrong).toThrow(UsageError)
  })

  it('say what changes nothing', () => {
    const notes = (...words: readonly string[]) => run('fib', ...words).notes
    expect(notes('--model', 'threads, processes', '--workers', '1,2')).toEqual([])
    expect(notes('--model', 'threads,threads', '--workers', '1,1,1,2')).toEqual([
      '--model names "threads" 2 times; it counts once (--repeats runs it several times)',
      '--workers names "1" 3 times; it counts once (--repeats runs it several times)',
    ])
    expect(notes('--model', 'threads', '--python', '/opt/python3', '--to-thread')).toEqual([
      '--python has no effect here: it is for python-threads, python-processes, python-asyncio',
      '--to-thread has no effect here: it is for python-asyncio',
    ])
    expect(notes('--model', 'threads,python-asyncio', '--python', 'x', '--to-thread')).toEqual([])
    expect(notes('--model', 'python-threads', '--start-method', 'spawn')).toEqual([
      '--start-method has no effect here: it is for python-processes',
    ])
    expect(notes('--model', 'coroutines', '--workers', '1')).toEqual([])
    expect(notes('--model', 'sequential', '--workers', '4')).toEqual([
      '--workers has no effect here: it is for threads, processes, python-threads, python-processes',
    ])
  })

  it('say how often each is run, and with which pause', () => {
    expect(runExperiment('fib')).toMatchObject({ repeats: 1, warmUps: 0, coolDownSeconds: 0 })
    const words = ['--repeats', '5', '--warmup', '1', '--cool-down', '0.5']
    const settings = { repeats: 5, warmUps: 1, coolDownSeconds: 0.5 }
    expect(runExperiment('fib', ...words)).toMatchObject(settings)
  })

  it('name the baseline among the variants', () => {
    const words = ['--model', 'sequential,threads', '--workers', '1,2']
    expect(run('fib', ...words).baseline).toBeUndefined()
    expect(run('fib', ...words, '--baseline', 'sequential').baseline).toBe(0)
    expect(run('fib', ...words, '--baseline', 'threads x 2').baseline).toBe(2)
  })

  it('compare files, with a baseline and a place for the result', () => {
    expect(parseCommand(['compare', 'a.json', '--json', '-', 'b.json'])).toEqual({
      kind: 'compare',
      files: ['a.json', 'b.json'],
      baseline: undefined,
      jsonFile: '-',
      keepSecrets: false,
    })
    expect(parseCommand(['compare', '--baseline', 'threads', 'a.json'])).toMatchObject({
      files: ['a.json'],
      baseline: 'threads',
    })
    expect(parseCommand(['compare', '-h'])).toEqual({ kind: 'help', of: 'compare' })
  })

  it('propose one worker a core for computing, and four more for waiting', () => {
    const cores = availableParallelism()
    expect(runExperiment('fib').specs[0]?.workers).toBe(cores)
    expect(runExperiment('fetch').specs[0]?.workers).toBe(Math.min(32, cores + 4))
  })

  it('may give a list in several ways', () => {
    const two = ['http://127.0.0.1:1/a,b', 'http://127.0.0.1:1/c']
    const given = runExperiment('fetch', '--url', two[0] ?? '', '--url', two[1] ?? '')
    expect(given.specs[0]?.params['urls']).toEqual(two)
    expect(
      runExperiment('fetch', '--delays-seconds', '1,2').specs[0]?.params['delaysSeconds'],
    ).toEqual([1, 2])
  })

  it('take a switch with no value', () => {
    expect(runExperiment('countdown', '--blocking').specs[0]?.params['blocking']).toBe(true)
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
    [['run', 'fib', '--workers', '2,'], /--workers must be a whole number from 1 to 256, not ""$/],
    [['run', 'fib', '--repeats', '0'], /--repeats must be a whole number from 1 to 100/],
    [['run', 'fib', '--warmup', 'x'], /--warmup must be a whole number from 0 to 10/],
    [['run', 'fib', '--cool-down', '601'], /--cool-down must be a number from 0 to 600 s/],
    [
      ['run', 'fib', '--workers', '1,2,3,4,5,6', '--repeats', '100'],
      /would be 600 runs, at most 500/,
    ],
    [
      ['run', 'fib', '--baseline', 'coroutines'],
      /--baseline "coroutines" is none.*: threads x \d+$/,
    ],
    [['run', 'fib', 'stray'], /Unexpected argument 'stray'/],
    [['compare'], /needs files with records/],
    [
      ['compare', 'a.json', '--model', 'x'],
      /the options of compare are --help, --baseline, --json/,
    ],
    [['run', 'fib', '--json'], /--json.*argument missing/],
    [['run', 'fib', '--warmup', '-1'], /^--warmup must be a whole number from 0 to 10, not "-1"$/],
    [['run', 'fib', '--task-timeout-ms', '-1'], /^--task-timeout-ms must be a whole number from 1/],
    [
      ['run', 'fib', '--repeats', '-1'],
      /^--repeats must be a whole number from 1 to 100, not "-1"$/,
    ],
    [
      ['run', 'fib', '--cool-down', '-.5'],
      /^--cool-down must be a number from 0 to 600 s, not "-.5"$/,
    ],
    [['run', 'fib', '--rate', '-1'], /^--rate must be a number from 1 to 50, not "-1"$/],
    [
      ['run', 'fib', '--workers', '-1,2'],
      /^--workers must be a whole number from 1 to 256, not "-1"$/,
    ],
    [['run', 'fib', '--max-tasks-per-worker', '-1'], /^--max-tasks-per-worker must be a whole/],
    [['run', 'fib', '--n', '-3'], /^--n must be a whole number from 0 to 45, not "-3"$/],
    [
      ['run', 'fetch', '--delays-seconds', '-1'],
      /^--delays-seconds must be a list of 1 to 1,000 numbers/,
    ],
    [
      ['run', 'fetch', '--delay-seconds', '-1'],
      /^--delay-seconds must be a list of 1 to 1,000 numbers/,
    ],
    [['watch', '--pid', '-4'], /^--pid/],
    [['watch', '--rate', '-1', '--', 'true'], /^--rate/],
    [['watch', '--duration', '-1', '--', 'true'], /^--duration/],
    [['runs', 'list', '--limit', '-3'], /^--limit must be a whole number of at least 1, not "-3"$/],
    [
      ['run', 'fib', '--csv', '-x'],
      /^--csv needs a value; one that begins with - is written --csv=V/,
    ],
    [['run', 'fetch', '--url', 'ftp://x'], /^--url: "ftp:\/\/x" is refused/],
    [['run', 'fetch', '--urls', 'ftp://x'], /^--urls: "ftp:\/\/x" is refused/],
  ] as const)('that are wrong are refused with a sentence: %s', (words, sentence) => {
    expect(() => parseCommand(words)).toThrow(UsageError)
    expect(() => parseCommand(words)).toThrow(sentence)
  })
})
