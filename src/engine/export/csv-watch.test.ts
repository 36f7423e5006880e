import { describe, expect, it } from 'vitest'
import { tableOf } from './csv-reader.fixture'
import { recordFixture } from '../../shared/testing/record.fixture'
import { watchFixture } from '../../shared/testing/watch-record.fixture'

describe('the CSV export of a watch', () => {
  it('has one row a reading, with the figures and names of its process or thread', () => {
    const record = watchFixture()
    const rows = tableOf([record], 'samples')
    const process = rows.filter((row) => row['series'] === 'process 2')
    expect(process).toHaveLength(record.samples.processes['process 2']!.t.length)
    expect(process[10]).toMatchObject({
      ...{ run: 'run-watch', model: 'command', kind: 'process', id: '4811', worker: '' },
      ...{ t_ms: '1000.25', cpu_ms: '1470.368', cpu_percent_of_one_core: '147', core: '' },
      ...{ rss_bytes: '41943040', wait_ms: '29.407', state: 'R', parent: 'process 0' },
      ...{ pid: '4811', tid: '', name: 'cc1', write_bytes: '0', voluntary_switches: '100' },
    })
    const thread = rows.find((row) => row['series'] === 'thread 3')
    expect(thread).toMatchObject({ parent: 'process 2', tid: '4811', core: '1', rss_bytes: '' })
  })

  it('keeps a zero, a figure that was not read and one that the platform lacks apart', () => {
    const notAvailable = ['readBytes', 'core', 'waitMs'] as const
    const rows = tableOf([watchFixture({ notAvailable: [...notAvailable] })], 'samples')
    const first = (kind: string) => rows.find((row) => row['kind'] === kind)
    const [, second] = rows.filter((row) => row['kind'] === 'process')
    expect(first('process')).toMatchObject({ write_bytes: '0', read_bytes: 'not available' })
    expect(second).toMatchObject({ write_bytes: '', wait_ms: 'not available', pss_bytes: '' })
    expect(first('thread')).toMatchObject({ core: 'not available', wait_ms: 'not available' })
    // Where the figure has no meaning nothing is said about it.
    expect(first('process')).toMatchObject({ core: '' })
    expect(first('thread')).toMatchObject({ write_bytes: '' })
    expect(first('core')).toMatchObject({ wait_ms: '', core: '', write_bytes: '' })
  })

  it('says that CPU is not available in both of its columns', () => {
    const rows = tableOf([watchFixture({ notAvailable: ['cpuMs'] })], 'samples')
    expect(rows.find((row) => row['kind'] === 'thread')).toMatchObject({
      ...{ cpu_ms: 'not available', cpu_percent_of_one_core: 'not available' },
    })
    expect(rows.find((row) => row['kind'] === 'core')?.['cpu_ms']).toBe('81230')
  })

  it('has rates also where the source could not keep to the rate that was asked for', () => {
    const { spec, summary, ...record } = watchFixture({ rateHz: 1, durationMs: 10_000 })
    const sampling = { ...summary.sampling, source: 'portable' as const, askedHz: 10 }
    const slow = { ...record, spec: { ...spec, rateHz: 10 }, summary: { ...summary, sampling } }
    const rows = tableOf([slow], 'samples').filter((row) => row['series'] === 'process 2')
    expect(rows.filter((row) => row['cpu_percent_of_one_core'] === '')).toHaveLength(1)
  })

  it('leaves the state empty where there was no reading of it', () => {
    const record = watchFixture()
    const process = record.samples.processes['process 0']!
    process.states = ` ${process.states?.slice(1)}`
    const states = tableOf([record], 'samples').filter((row) => row['series'] === 'process 0')
    expect(states.slice(0, 2).map((row) => row['state'])).toEqual(['', 'S'])
  })

  it('has one row a process and thread that was seen, the busiest first, and none of other runs', () => {
    const rows = tableOf([recordFixture(), watchFixture()], 'processes')
    expect(rows.map((row) => row['kind'])).toEqual([
      ...['process', 'process', 'process'],
      ...['thread', 'thread', 'thread', 'thread', 'thread'],
    ])
    expect(rows[0]).toMatchObject({
      ...{ run: 'run-watch', series: 'process 2', parent: 'process 0', pid: '4811', name: 'cc1' },
      ...{ command: 'cc1 -o out.o', threads: '2', started_ms: '0', ended_ms: '' },
      ...{ watched_cpu_ms: '4410.368', cpu_ms: '4410.368', peak_rss_bytes: '41943040' },
      ...{ peak_pss_bytes: '', write_bytes: '0', voluntary_switches: '300' },
    })
    expect(rows.at(-1)).toMatchObject({ kind: 'thread', parent: 'process 0', threads: '' })
  })

  it('counts the CPU of a process that ran before from the start of the watch', () => {
    const record = watchFixture()
    const process = record.samples.processes['process 0']!
    Object.assign(process, { startedMs: -5000, baseCpuMs: 700, lastCpuMs: 900 })
    const row = tableOf([record], 'processes').find((one) => one['series'] === 'process 0')
    expect(row).toMatchObject({ started_ms: '-5000', watched_cpu_ms: '200', cpu_ms: '900' })
  })

  it('lists the markers with their numbers', () => {
    expect(tableOf([recordFixture(), watchFixture()], 'markers')).toEqual([
      { run: 'run-watch', marker: '1', t_ms: '1234.568', text: 'link step' },
    ])
  })

  it('keeps names, command lines and markers of strangers from being formulas', () => {
    const evil = `=cmd|'/c calc'!A1`
    const record = watchFixture({ name: () => evil, markers: [{ t: 1, text: evil }] })
    const samples = tableOf([record], 'samples').filter((row) => row['kind'] !== 'core')
    expect(new Set(samples.map((row) => row['name']))).toEqual(new Set([`'${evil}`, 'pool-1']))
    expect(tableOf([record], 'processes')[0]).toMatchObject({
      name: `'${evil}`,
      command: `'${evil} -o out.o`,
    })
    expect(tableOf([record], 'markers')[0]).toMatchObject({ text: `'${evil}` })
  })
})
