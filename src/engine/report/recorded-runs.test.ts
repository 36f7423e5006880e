import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../shared/run-record'
import { upgradeRecord } from '../../shared/upgrade'
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
    expect(page).toContain('with exit code 0')
    expect(page.match(/<title>1: half way, at 1\.34 s<\/title>/g)).toHaveLength(3)
    expect(page.replaceAll(/<dl class="target">[^]*?<\/dl>/g, '')).not.toMatch(
      /NaN|undefined|Infinity/,
    )
  })
})

describe('recorded runs of version 2', () => {
  const read = (name: string): RunRecord[] => [fixture(name)].flat().map(upgradeRecord)

  it.each(['record-version-2', 'watch-version-2'])(
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
