import { describe, expect, it } from 'vitest'
import type { Finding, FindingId } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'
import type { FindingFact } from '../../contract/finding-params'
import { findingText } from '../../messages/finding-texts'
import { recordedRun, recordedRunNames } from '../testing/recorded-run.fixture'
import { runFindings } from './run-findings'

const CAVEATS: readonly FindingId[] = ['not-enough-data', 'host-busy']

const findings = (name: string): readonly Finding[] => runFindings(recordedRun(name))

/** What the rules say besides the caveats. */
const ids = (name: string): FindingId[] =>
  findings(name)
    .map(({ id }) => id)
    .filter((id) => !CAVEATS.includes(id))

const evidence = (name: string, id: FindingId): string | undefined =>
  findings(name).find((finding) => finding.id === id)?.evidence

describe('the rules on recorded runs', () => {
  it('find two threads and two processes of fib CPU-bound, parallel, and nothing else', () => {
    expect(ids('fib-threads-2')).toEqual(['cpu-bound-parallel'])
    expect(ids('fib-processes-2')).toEqual(['cpu-bound-parallel'])
    expect(evidence('fib-threads-2', 'cpu-bound-parallel')).toMatch(
      /^2 threads used 1\.8\d cores of 2: 9\d % of what can be used at once\.$/,
    )
  })

  it('say nothing of a sequential computation: it does what it should', () => {
    expect(ids('fib-sequential')).toEqual([])
  })

  it('find eight threads of fib on two cores oversubscribed, although they keep both busy', () => {
    expect(ids('fib-threads-8')).toEqual(['oversubscribed', 'cpu-bound-parallel'])
    expect(evidence('fib-threads-8', 'oversubscribed')).toMatch(
      /^8 threads wanted \d\.\d\d of 2 cores on average and got 1\.[78]\d; ready threads waited for a core 6\d % of the time\. /,
    )
  })

  it('find three equal tasks on two threads uneven', () => {
    expect(ids('fib-uneven')).toEqual(['uneven-work'])
    expect(evidence('fib-uneven', 'uneven-work')).toMatch(
      /^The first thread was idle for the last [\d.]+ s of [\d.]+ s \(4\d %\)/,
    )
  })

  it('find one task on four threads serialised, and nothing uneven in it', () => {
    expect(ids('fib-one-of-four')).toEqual(['single-thread'])
  })

  it.each(['fetch-threads', 'fetch-coroutines', 'countdown-blocking'])(
    'find %s I/O-bound, also on a busy machine',
    (name) => {
      expect(ids(name)).toContain('io-bound')
      expect(ids(name)).not.toContain('cpu-bound-parallel')
      expect(ids(name)).not.toContain('oversubscribed')
    },
  )

  it('claim no computing of processes that fetch, though they crowded the cores while they started', () => {
    expect(ids('fetch-processes-busy')).toEqual(['uneven-work'])
  })

  it('find a pool of two too small for twelve fetches, for they hardly need a core', () => {
    expect(ids('fetch-small-pool')).toEqual(['io-bound', 'pool-too-small'])
    expect(evidence('fetch-small-pool', 'pool-too-small')).toContain('hardly need a core')
  })

  it('claim no small pool where other programs have the cores', () => {
    expect(ids('fib-small-pool')).toEqual([])
  })
})

describe('the rules on recorded runs of Python', () => {
  it('find two threads serialised by the lock that this Python tells of, surer than of figures alone', () => {
    expect(ids('fib-python-threads-2')).toEqual(['interpreter-lock'])
    const [lock] = findings('fib-python-threads-2')
    expect(lock?.title).toContain('serialised by one interpreter lock')
    expect(lock?.evidence).toMatch(
      /^2 threads of CPython 3\.11\.2 used (0\.9\d|1\.0\d) cores of 2: 2 threads shared it, the busiest had 5\d % of the CPU\. The lock of this Python is on/,
    )
    expect(lock?.confidence).toBe('medium')
  })

  it.each(['fib-python-threads-2-busy', 'fib-python-threads-8-busy'])(
    'say nothing of %s where other programs have all cores: without the lock it looks the same',
    (name) => {
      expect(ids(name)).toEqual([])
    },
  )

  it('find no lock in a build that has none', () => {
    const found = runFindings(withoutLock(recordedRun('fib-python-threads-2')))
    expect(found.map(({ id }) => id)).not.toContain('interpreter-lock')
  })

  it('say of threads that compute in parallel that this build has no lock', () => {
    const { python } = recordedRun('fib-python-threads-2')
    const node = recordedRun('fib-threads-2')
    const free = withoutLock({ ...node, python, spec: { ...node.spec, model: 'python-threads' } })
    const [parallel, ...others] = runFindings(free)
    expect(parallel).toMatchObject({ id: 'cpu-bound-parallel', confidence: 'high' })
    expect(parallel?.evidence).toContain(
      'This build of Python has no interpreter lock (CPython 3.11.2, free-threaded)',
    )
    expect(others).toEqual([])
  })

  it('find two processes CPU-bound, parallel, and nothing else', () => {
    expect(ids('fib-python-processes-2')).toEqual(['cpu-bound-parallel'])
    expect(evidence('fib-python-processes-2', 'cpu-bound-parallel')).not.toContain('lock')
  })

  it('find computing that blocks the loop of asyncio: no two of its tasks go on at once', () => {
    expect(ids('fib-python-asyncio')).toEqual(['loop-blocked-computing'])
    expect(evidence('fib-python-asyncio', 'loop-blocked-computing')).toMatch(
      /^The loop took 8 tasks at once, and no two of them .* used 1\.00 cores\. .* to processes; threads of this Python share one lock\.$/,
    )
  })

  it('tell a blocking sleep on that loop from one that is awaited', () => {
    expect(ids('countdown-python-blocking')).toEqual(['loop-blocked-waiting', 'io-bound'])
    expect(ids('countdown-python-awaited')).toEqual(['io-bound'])
  })

  it.each(['fetch-python-threads', 'fetch-python-asyncio'])('find %s I/O-bound', (name) => {
    expect(ids(name)).toContain('io-bound')
    expect(ids(name)).not.toContain('interpreter-lock')
    expect(ids(name)).not.toContain('loop-blocked-waiting')
  })
})

/** The same figures, told of a build that can do without the lock. */
function withoutLock(record: RunRecord): RunRecord {
  const python = record.python && { ...record.python, freeThreaded: true, gilEnabled: false }
  return { ...record, python }
}

describe('the rules on recorded watches', () => {
  it('find four Python threads under one lock, with the low confidence of one run', () => {
    expect(ids('watch-gil')).toEqual(['interpreter-lock'])
    const lock = findings('watch-gil').find(({ id }) => id === 'interpreter-lock')
    expect(lock?.evidence).toMatch(/^This tree used 1\.\d\d cores of 2: 4 threads shared it/)
    expect(lock?.confidence).toBe('low')
  })

  it('find a program with one busy thread serialised on it', () => {
    expect(ids('watch-one-thread')).toEqual(['single-thread'])
  })

  it('find Python processes on both cores CPU-bound, parallel', () => {
    // A third thread of the program was busy with handing out the work, so there were more than cores.
    expect(ids('watch-processes')).toEqual(['oversubscribed', 'cpu-bound-parallel'])
  })

  it('claim no lock of processes that share one core because they are bound to it', () => {
    expect(ids('watch-pinned')).toEqual([])
  })

  it('claim no lock of programs that run one after another', () => {
    expect(ids('watch-in-turn')).toEqual([])
  })

  it('claim nothing of a command that sleeps: without tasks nobody knows whether it waits for anything', () => {
    expect(ids('watch-sleep')).toEqual([])
  })

  it('are no surer than low of threads that are half idle: these look like a lock', () => {
    for (const { id, confidence } of findings('watch-two-half-busy')) {
      expect([id, confidence]).toEqual(id === 'host-busy' ? [id, 'high'] : [id, 'low'])
    }
  })
})

describe('the caveats', () => {
  it('tell that other programs used the machine, first of all, and take a step of confidence', () => {
    const [caveat, finding] = findings('fetch-coroutines')
    expect(caveat).toMatchObject({ id: 'host-busy', confidence: 'high', region: 'cores' })
    expect(caveat?.evidence).toMatch(/^Other programs kept 1\.\d\d cores of 2 busy meanwhile/)
    expect(finding).toMatchObject({ id: 'io-bound', confidence: 'medium' })
    expect(findings('fib-threads-2')[0]).toMatchObject({
      id: 'cpu-bound-parallel',
      confidence: 'high',
    })
  })
})

it('keep the figures that their words are made of, also through a file', () => {
  const all = recordedRunNames.flatMap(findings)
  expect(new Set(all.map(({ id }) => id)).size).toBeGreaterThan(8)
  for (const { id, params, title, evidence: told } of all) {
    const fact = JSON.parse(JSON.stringify({ id, params })) as FindingFact
    expect(findingText(fact)).toEqual({ title, evidence: told })
  }
})
