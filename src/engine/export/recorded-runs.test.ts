import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../shared/contract/run-record'
import { upgradeRecord } from '../../shared/contract/upgrade'
import { tableOf } from './csv-reader.fixture'
import { elementsOf, pageOf } from './html-reader.fixture'
import { exporters } from './registry'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))

/** What version 1 did not have. */
const sinceVersion1 = { version: 2, findings: [] }

const recorded = fixture('record-version-1') as readonly object[]

/** Three runs of fib(38) x 8 on a machine with 2 cores, as the engine recorded them. */
const records = recorded.map(upgradeRecord)
const asOfToday = recorded.map((record) => ({ ...record, ...sinceVersion1 }))

describe('recorded runs of version 1', () => {
  it('read back through the schema without losing a field', () => {
    expect(records.map((record) => record.spec.model)).toEqual([
      'sequential',
      'threads',
      'processes',
    ])
    expect(records).toEqual(asOfToday)
  })

  it('come back from the JSON export as they were', () => {
    const text = exporters.json.render(records)[0]?.text ?? ''
    expect(JSON.parse(text)).toEqual(asOfToday)
  })

  it('have one row a task and a reading in the CSV export, with rates that the machine can have', () => {
    const [samples = '', tasks = ''] = exporters.csv.render(records).map((file) => file.text)
    expect(tasks.trimEnd().split('\r\n')).toHaveLength(1 + 24)
    const rows = samples
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
    const percents = rows
      .filter((row) => row[3] === 'thread' && row[7] !== '')
      .map((row) => Number(row[7]))
    expect(percents.length).toBeGreaterThan(20)
    // Counters and clock are read one after the other: a reading may be a few per cent off.
    expect(Math.max(...percents)).toBeLessThan(115)
    expect(Math.min(...percents)).toBeGreaterThanOrEqual(0)
  })

  it('make a report whose comparison agrees with their summaries', () => {
    const page = exporters.html.render(records)[0]?.text ?? ''
    const [sequential, ...parallel] = records
    const fastest = parallel.toSorted((a, b) => a.summary.wallMs - b.summary.wallMs)[0]
    const ratio = (sequential?.summary.wallMs ?? 0) / (fastest?.summary.wallMs ?? 1)
    expect(ratio).toBeGreaterThan(1.3)
    expect(page).toContain(`${ratio.toFixed(1)} × as fast as sequential`)
    expect(page).toContain('39088169')
    expect(page.match(/<rect class="task c[01]"/g)).toHaveLength(24)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
})

/** A Python program with a thread at 30 %, a busy child and twelve short ones, as the engine recorded it at 5 samples a second. */
describe('a recorded watch of version 1', () => {
  const watched = fixture('watch-version-1') as object
  const record = upgradeRecord(watched)

  it('reads back through the schema and comes back from the JSON export as it was', () => {
    expect(record).toEqual({ ...watched, ...sinceVersion1 })
    expect(JSON.parse(exporters.json.render([record])[0]?.text ?? '')).toEqual(record)
  })

  it('has CPU that adds up: what its processes used, and what no sample saw', () => {
    const rows = tableOf([record], 'processes').filter((row) => row['kind'] === 'process')
    const sampledMs = rows.reduce((sum, row) => sum + Number(row['watched_cpu_ms']), 0)
    const { cpuMs = 0, unsampledCpuMs = 0 } = record.summary
    expect(rows).toHaveLength(record.summary.processes ?? 0)
    expect(unsampledCpuMs).toBeGreaterThan(0)
    expect(sampledMs + unsampledCpuMs).toBeCloseTo(cpuMs, 1)
  })

  it('has rates in the CSV export that the machine can have', () => {
    const percents = tableOf([record], 'samples')
      .filter((row) => row['kind'] !== 'core' && row['cpu_percent_of_one_core'] !== '')
      .map((row) => Number(row['cpu_percent_of_one_core']))
    expect(percents.length).toBeGreaterThan(20)
    expect(Math.max(...percents)).toBeLessThan(115)
    expect(Math.min(...percents)).toBeGreaterThanOrEqual(0)
  })

  it('makes a whole report', () => {
    const page = pageOf(record)
    elementsOf(page)
    expect(page).toContain('Processes by CPU time (7)')
    expect(page).toContain('exit code 0')
    expect(page.match(/<title>1: half way, at 1\.34 s<\/title>/g)).toHaveLength(3)
    expect(page.replaceAll(/<dl class="target">[^]*?<\/dl>/g, '')).not.toMatch(
      /NaN|undefined|Infinity/,
    )
  })
})

describe('recorded runs of version 2', () => {
  const read = (name: string): RunRecord[] => [fixture(name)].flat().map(upgradeRecord)

  it.each(['record-version-2', 'watch-version-2', 'python-version-2'])(
    'come back from the JSON export as %s',
    (name) => {
      const text = exporters.json.render(read(name))[0]?.text ?? ''
      expect(JSON.parse(text)).toEqual(fixture(name))
    },
  )

  it('make a report with the findings that were sealed into them', () => {
    const [sequential, threads, processes] = read('record-version-2')
    const page = pageOf(sequential!, threads!, processes!)
    elementsOf(page)
    const parallel = threads!.findings.find(({ id }) => id === 'cpu-bound-parallel')!
    expect(page).toContain(`<strong>${parallel.title}</strong>`)
    expect(page).toContain(parallel.evidence)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
})

/** Threads that compute, a file of one's own in processes, coroutines that count down: as the engine recorded them. */
describe('recorded runs of Python', () => {
  const [threads, processes, asyncio] = [fixture('python-version-2')].flat().map(upgradeRecord) as [
    RunRecord,
    RunRecord,
    RunRecord,
  ]

  it('say in the report which Python it was, its lock, its pool and how well its clock is known', () => {
    const page = pageOf(threads)
    elementsOf(page)
    expect(page).toMatch(
      /Run by Python: CPython 3\.11\.2; pid \d+; its interpreter lock on; ThreadPool\. <code>\/usr\/bin\/python3<\/code>/,
    )
    expect(page).toMatch(/<dt>Python&#39;s clock<\/dt>\s*<dd>± [\d.]+ ms/)
    expect(page).not.toContain('Event loop in use')
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(pageOf(processes)).toContain('multiprocessing.Pool; processes started by fork.')
    expect(pageOf(asyncio)).toContain('asyncio, gather.')
  })

  it('tell a lock that is switched off, and one that is switched on in a build without', () => {
    const withLock = (gilEnabled: boolean): string =>
      pageOf({
        ...threads,
        python: threads.python && { ...threads.python, freeThreaded: true, gilEnabled },
      })
    expect(withLock(false)).toContain('without an interpreter lock (free-threaded)')
    expect(withLock(true)).toContain('its interpreter lock switched on (free-threaded)')
  })

  it('list the calls on the pool, and mark them in the timeline', () => {
    const page = pageOf(threads)
    expect(page).toContain('Calls on the pool (')
    expect(page).toMatch(/<td[^>]*>result \d: ready\(\) -&gt; True, get\(\)<\/td>/)
    const last = threads.markers?.at(-1)
    expect(last?.text).toBe('join() returned')
    expect(page).toContain('join() returned, at ')
    const rows = tableOf([threads], 'markers')
    expect(rows.map((row) => row['text'])).toEqual(threads.markers?.map(({ text }) => text))
    expect(rows.map((row) => row['run'])).toEqual(threads.markers?.map(() => threads.id))
  })

  it('tell what was printed from what was logged, and lines of nobody known', () => {
    const unknown = processes.log.filter(({ task }) => task === undefined)
    expect(unknown.map(({ text, stream }) => [text, stream])).toEqual([
      ['from a program of its own', 'stdout'],
    ])
    const page = pageOf(processes)
    const cells = (text: string): string | undefined =>
      new RegExp(`<tr>(?:(?!<tr>)[^])*<code>${text}</code>`)
        .exec(page)?.[0]
        .replaceAll(/<[^>]+>\s*/g, ' ')
    expect(cells('squaring 2')).toMatch(/ \d+ +\d+ +\d+ +stdout +squaring 2/)
    expect(cells('nothing is wrong')).toContain('stderr')
    expect(cells('from a program of its own')).toMatch(/ – +\d+ +– +stdout/)
    // Where nothing was printed there is no such column.
    expect(pageOf(threads)).not.toMatch(/<th[^>]*>stream<\/th>/)
  })

  it('have the pids and tids of their workers in the table of tasks', () => {
    const pids = new Set(tableOf([threads], 'tasks').map((row) => row['pid']))
    expect([...pids]).toEqual([String(threads.python?.pid)])
    const own = tableOf([processes], 'tasks')
    expect(new Set(own.map((row) => row['pid'])).size).toBe(2)
    expect(own.map((row) => row['pid'])).not.toContain(String(processes.python?.pid))
    expect(own.map((row) => row['result'])).toEqual(['1', '4', '9', '16'])
  })
})
