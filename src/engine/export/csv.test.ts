import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../shared/contract/run-record'
import { csvExporter } from './csv/csv'
import { parseCsv, tableOf } from './csv-reader.fixture'
import { csvTable } from './csv/csv-table'
import { recordFixture } from '../../shared/testing/record.fixture'
import { watchFixture } from '../../shared/testing/watch-record.fixture'

const cellOf = (text: string) => parseCsv(csvTable(['a'], [[text]]))[1]?.[0]

describe('csvTable', () => {
  it('quotes commas, quotes and line breaks, and ends every line in CRLF', () => {
    const text = csvTable(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['two\nlines', 3],
      ],
    )
    expect(text).toBe('a,b\r\n"x,y","say ""hi"""\r\n"two\nlines",3\r\n')
    expect(parseCsv(text)[2]).toEqual(['two\nlines', '3'])
  })

  it.each([
    ...['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\0x', '\nx'],
    ...[' =1+1', ', =1+1', ' +1', '\u00A0-1', '\u3000@SUM(A1)'],
    ...['＝1+1', '＋1', '－1', '＠SUM(A1)', ' ＝1+1'],
    // Nothing is seen of these: zero-width, soft hyphen, mark of order, filler, variation selector, blank of Braille, tag, control.
    ...['\u200b=1', '\u200b\u200d=1', '\u00ad=1', '\ufeff=1', '\u202e=1', '\u2066 @A1', '\u3164=1'],
    ...['\ufe0f=1', '\u034f+1', '\u2800=1', '\u{e0001}=1', '\u180e-1', '\u0001=1', '\u0085=1'],
    // Quotes are dropped by a program that cuts at other separators.
    ...['"=1', '""@A1', ' "-1', ',"+1', '"\u200b"=1'],
    ...['\ud800=1', '\ue000=1', '﹦1', '﹢1', '﹣1', '﹫A1'],
  ])('keeps a text that starts like a formula from being one: %j', (text) => {
    expect(cellOf(text)?.startsWith("'")).toBe(true)
    expect(cellOf(text)?.replaceAll("'", '')).toBe(text)
  })

  const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫']
  const SEPARATORS = [';', '\t', '|', '\n', '\r', '\r\n']

  it.each(SEPARATORS)('keeps each part of a text that is cut at %j from being a formula', (cut) => {
    for (const sign of SIGNS)
      for (const before of ['', ' ', '\u00a0', '\u200b', '"', ', '])
        expect(cellOf(`a${cut}${before}${sign}1`)).toBe(`a${cut}${before}'${sign}1`)
  })

  it('has no part that starts like a formula, for a reader that knows no quotes', () => {
    for (const cut of SEPARATORS)
      for (const sign of SIGNS)
        for (const text of [
          cut + sign,
          `a${cut}${cut} ${sign}b${cut}${sign}`,
          `"${sign}${cut}"${sign}`,
        ]) {
          const line = csvTable(['a', 'b'], [[text, text]]).slice('a,b\r\n'.length)
          const parts = line.split(/[;\t|\r\n]/).map((part) => part.replace(/^[\s"]+/, '')[0])
          expect(SIGNS.filter((each) => parts.includes(each))).toEqual([])
        }
  })

  it('leaves other texts with these signs as they are', () => {
    for (const text of ['a; b = c', 'a=1;b=2', 'make -j4 | cat', 'one\ntwo - three'])
      expect(cellOf(text)).toBe(text)
  })

  it('keeps numbers numbers, also negative ones, and leaves what is missing empty', () => {
    expect(csvTable(['a', 'b', 'c'], [[-1.5, undefined, Number.NaN]])).toBe('a,b,c\r\n-1.5,,\r\n')
  })
})

describe('the CSV export', () => {
  it('is the same five tables with the same columns whatever was run', () => {
    const headsOf = (record: RunRecord) =>
      csvExporter.render([record]).map(({ name, text }) => [name, text.split('\r\n')[0]])
    const heads = headsOf(recordFixture())
    expect(heads.map(([name]) => name)).toEqual(
      ['samples', 'tasks', 'processes', 'markers', 'findings'].map(
        (name) => `coreloom-${name}.csv`,
      ),
    )
    expect(headsOf(watchFixture())).toEqual(heads)
  })

  it('gives the CPU of Coreloom itself as rows of their own', () => {
    const record = recordFixture()
    const { t } = record.samples
    const own = { t, cpuMs: t.map((ms) => ms * 0.05) }
    const rows = tableOf([{ ...record, samples: { ...record.samples, own } }], 'samples')
    const ofOwn = rows.filter(({ kind }) => kind === 'own')
    expect(ofOwn).toHaveLength(t.length)
    expect(Number(ofOwn[2]?.['cpu_percent_of_one_core'])).toBeCloseTo(5, 1)
    expect(ofOwn[2]).toMatchObject({ id: '', worker: '', rss_bytes: '' })
  })

  it('gives what a quota took away as rows of their own, and the event loops of the threads', () => {
    const record = recordFixture()
    const { t } = record.samples
    const throttling = {
      ...{ t, throttledMs: t.map((_, i) => (i === 2 ? null : 12.5 * i)) },
      ...{ periods: t.map((_, i) => i), throttledPeriods: t.map(() => 3) },
    }
    const thread = record.samples.threads['worker 0']!
    thread.loopActiveMs = thread.t.map((_, i) => 90 * i)
    thread.loopIdleMs = thread.t.map((_, i) => 10 * i)
    const rows = tableOf([{ ...record, samples: { ...record.samples, throttling } }], 'samples')
    const ofQuota = rows.filter(({ kind }) => kind === 'quota')
    expect(ofQuota).toHaveLength(t.length)
    expect(ofQuota[4]).toMatchObject({ throttled_ms: '50', periods: '4', throttled_periods: '3' })
    expect(ofQuota[2]).toMatchObject({ throttled_ms: '', periods: '2', cpu_ms: '', id: '' })
    const ofThread = rows.filter(({ kind, worker }) => kind === 'thread' && worker === '0')
    expect(ofThread[3]).toMatchObject({
      loop_active_ms: '270',
      loop_idle_ms: '30',
      throttled_ms: '',
    })
  })

  it('gives the context switches of the threads that ran the tasks', () => {
    const record = recordFixture()
    const thread = record.samples.threads['worker 0']!
    thread.voluntarySwitches = thread.t.map((_, i) => (i === 4 ? 17 : null))
    const rows = tableOf([record], 'samples').filter(
      (row) => row['kind'] === 'thread' && row['worker'] === '0',
    )
    expect(rows.slice(3, 6).map((row) => row['voluntary_switches'])).toEqual(['', '17', ''])
    expect(rows[4]).toMatchObject({ involuntary_switches: '', series: 'worker 0', tid: '4718' })
  })

  it('has one row a reading of each core, process and thread of every run', () => {
    const records = [recordFixture(), recordFixture({ model: 'processes' })]
    const rows = tableOf(records, 'samples')
    const count = (run: string, kind: string): number =>
      rows.filter((row) => row['run'] === run && row['kind'] === kind).length
    const beats = records[0]?.samples.t.length ?? 0
    expect(count('run-threads', 'core')).toBe(2 * beats)
    expect(count('run-threads', 'thread')).toBe(2 * beats)
    expect(count('run-threads', 'process')).toBe(beats)
    expect(count('run-processes', 'process')).toBe(3 * beats)
  })

  it('gives the rate in % of one core, empty at the first reading and after a gap', () => {
    const record = recordFixture({ tasks: 8, gap: [600, 1100] })
    const rows = tableOf([record], 'samples').filter(
      (row) => row['kind'] === 'thread' && row['worker'] === '0',
    )
    const empty = rows.filter((row) => row['cpu_percent_of_one_core'] === '')
    expect(empty.map((row) => Math.round(Number(row['t_ms'])))).toEqual([0, 1100])
    expect(Number(rows[3]?.['cpu_percent_of_one_core'])).toBeCloseTo(98.5, 1)
    expect(rows[3]).toMatchObject({ run: 'run-threads', model: 'threads', id: '4718' })
  })

  it('leaves a missing reading empty, and its rates too', () => {
    const record = recordFixture()
    record.samples.processes['host']!.rssBytes[2] = null
    record.samples.processes['host']!.cpuMs[2] = null
    const rows = tableOf([record], 'samples').filter((row) => row['kind'] === 'process')
    expect(rows[2]).toMatchObject({ cpu_ms: '', rss_bytes: '', cpu_percent_of_one_core: '' })
    expect(rows[3]?.['cpu_percent_of_one_core']).toBe('')
    expect(rows[4]?.['cpu_percent_of_one_core']).not.toBe('')
  })

  it('has one row a task with its worker, times, result or error', () => {
    const [first, , third] = tableOf([recordFixture({ failing: [2] })], 'tasks')
    expect(first).toMatchObject({
      ...{ run: 'run-threads', workload: 'fib', model: 'threads', workers: '2', task: '0' },
      ...{ label: 'fib(30) 0', worker: '0', pid: '4700', tid: '4718', state: 'done' },
      ...{ queued_ms: '0.125', started_ms: '38.25', wait_ms: '38.125', service_ms: '420' },
      ...{ result: '832040', error: '' },
    })
    expect(third).toMatchObject({
      state: 'failed',
      result: '',
      error: 'host not found: nowhere.invalid',
    })
  })

  it('writes a result that is an object as JSON, and a text that looks like a formula as text', () => {
    const record = recordFixture({ tasks: 2, label: () => '=cmd()' })
    const results = [{ status: 200, note: 'a "b", c' }, '=1+1']
    const tasks = record.tasks.map((task, i) => ({ ...task, result: results[i] }))
    const rows = tableOf([{ ...record, tasks }], 'tasks')
    expect(JSON.parse(rows[0]?.['result'] ?? '')).toEqual(results[0])
    expect(rows.map((row) => row['label'])).toEqual([`'=cmd()`, `'=cmd()`])
    expect(rows[1]?.['result']).toBe(`'=1+1`)
  })

  it('leaves the times of a task that never started empty', () => {
    const record = recordFixture({ tasks: 1 })
    const tasks = record.tasks.map(({ id, label, queuedMs, endedMs }) => ({
      ...{ id, label, queuedMs, endedMs },
      state: 'cancelled' as const,
    }))
    expect(tableOf([{ ...record, tasks }], 'tasks')[0]).toMatchObject({
      ...{ worker: '', pid: '', tid: '', started_ms: '', wait_ms: '', service_ms: '' },
      state: 'cancelled',
    })
  })
})
