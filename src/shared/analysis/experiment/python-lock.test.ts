import { describe, expect, it } from 'vitest'
import type { Finding } from '../../contract/finding'
import type { RunRecord } from '../../contract/run-record'
import { recordedRun } from '../testing/recorded-run.fixture'
import { runFindings } from '../findings/run-findings'
import { analyseRuns } from './analyse-runs'

/** As it is sealed. */
const sealed = (record: RunRecord): RunRecord => ({ ...record, findings: runFindings(record) })
const recorded = (name: string): RunRecord => sealed(recordedRun(name))

const threads = recorded('fib-python-threads-2')
const processes = recorded('fib-python-processes-2')
const node = recorded('fib-beside-python')

const lock = (...records: readonly RunRecord[]): Finding | undefined =>
  analyseRuns(records).findings.find(({ id }) => id === 'interpreter-lock')

const withWall = (record: RunRecord, wallMs: number): RunRecord => ({
  ...record,
  summary: { ...record.summary, wallMs },
})

describe('the lock of Python, told by several runs', () => {
  it('is confirmed by its processes, with threads of Node beside', () => {
    expect(lock(threads, processes, node)).toMatchObject({
      title: 'python-threads: serialised by one interpreter lock',
      confidence: 'high',
      evidence: expect.stringMatching(
        /^2 threads used 0\.9\d cores and took 3\.09 s, under one lock of CPython 3\.11\.2\. 2 processes used 1\.9\d cores and took 1\.51 s, with a lock each: 2\.0 × as fast\. 2 threads of Node, which share no lock, used 1\.6\d cores and took 181 ms\.$/,
      ) as string,
    })
  })

  it('is less sure without them, or when they were no faster', () => {
    expect(lock(threads, node)).toMatchObject({ confidence: 'medium' })
    const slow = withWall(processes, threads.summary.wallMs)
    expect(lock(threads, slow)).toMatchObject({
      confidence: 'medium',
      evidence: expect.stringContaining('which does not confirm it') as string,
    })
  })

  it('is as sure on a busy machine, when the threads had a core all the same', () => {
    const busy = (record: RunRecord): RunRecord => {
      const caveat = {
        id: 'host-busy',
        title: 't',
        evidence: 'e',
        confidence: 'high',
        region: 'cores',
      }
      return { ...record, findings: [caveat as Finding, ...record.findings] }
    }
    expect(lock(busy(threads), busy(processes))?.confidence).toBe('high')
    expect(lock(busy(threads), node)?.confidence).toBe('low')
  })

  it('is not told of threads that others kept from the cores', () => {
    expect(lock(recorded('fib-python-threads-2-busy'), processes)).toBeUndefined()
  })

  it('is not confirmed by processes of another Python, other work, or a single process', () => {
    const python = processes.python && { ...processes.python, path: '/opt/python/bin/python3' }
    expect(lock(threads, { ...processes, python })?.confidence).toBe('medium')
    const single = { ...processes, spec: { ...processes.spec, workers: 1 } }
    expect(lock(threads, single)?.confidence).toBe('medium')
    const other = { ...processes.spec, params: { n: 30, tasks: 4 } }
    expect(lock(threads, { ...processes, spec: other })?.confidence).toBe('medium')
  })

  it('is not there in a build without it', () => {
    const python = threads.python && { ...threads.python, gilEnabled: false, freeThreaded: true }
    expect(lock(sealed({ ...threads, python }), processes)).toBeUndefined()
  })

  it('tells how much faster than one thread they were, when one was measured', () => {
    const single = sealed({ ...threads, spec: { ...threads.spec, workers: 1 } })
    expect(lock(withWall(single, 3095), threads)?.evidence).toMatch(
      /^2 threads used 0\.9\d cores and took 3\.09 s, 1\.0 × as fast as one, under one lock/,
    )
  })
})

describe('runs of Python beside runs of Node', () => {
  it('have no efficiency over one worker of the other', () => {
    const sequential = recorded('fib-sequential')
    const like = { ...sequential, spec: { ...sequential.spec, params: threads.spec.params } }
    const result = analyseRuns([like, threads])
    const [, python] = result.variants
    expect(python?.speedUp?.value).toBeGreaterThan(0)
    expect(python?.efficiency).toBeUndefined()
    expect(result.scaling).toEqual([])
  })
})
