import { describe, expect, it } from 'vitest'
import { RunRecord } from '../../shared/contract/run-record'
import { jsonExporter } from './json/json'
import { recordFixture } from '../../shared/testing/record.fixture'
import { watchFixture } from '../../shared/testing/watch-record.fixture'

const textOf = (records: readonly RunRecord[]): string =>
  jsonExporter.render(records)[0]?.text ?? ''

describe('the JSON export', () => {
  it('is the record itself for one run, and reads back through the schema', () => {
    const record = recordFixture()
    const read = RunRecord.parse(JSON.parse(textOf([record])))
    expect(read.spec).toEqual(record.spec)
    expect(read.host).toEqual(record.host)
    expect(read.tasks.map((task) => [task.id, task.label, task.state, task.result])).toEqual(
      record.tasks.map((task) => [task.id, task.label, task.state, task.result]),
    )
    expect(read.samples.threads['worker 1']?.cpuMs).toHaveLength(record.samples.t.length)
  })

  it('is an array for several runs', () => {
    const read: unknown = JSON.parse(
      textOf([recordFixture(), recordFixture({ model: 'processes' })]),
    )
    expect(
      RunRecord.array()
        .parse(read)
        .map((record) => record.spec.model),
    ).toEqual(['threads', 'processes'])
  })

  it('keeps times to 0.001 ms', () => {
    const record = recordFixture()
    const read = RunRecord.parse(JSON.parse(textOf([record])))
    const exact = record.tasks[1]?.endedMs ?? 0
    const kept = read.tasks[1]?.endedMs ?? 0
    expect(Math.abs(kept - exact)).toBeLessThanOrEqual(0.0005)
    expect(String(kept).split('.')[1]?.length ?? 0).toBeLessThanOrEqual(3)
  })

  it('keeps parameters and results to the last digit', () => {
    const record = recordFixture({ tasks: 1, spec: { params: { share: 0.123456789 } } })
    const [task] = record.tasks
    const text = textOf([{ ...record, tasks: [{ ...task!, result: { seconds: 3.0000004 } }] }])
    const read = RunRecord.parse(JSON.parse(text))
    expect(read.spec.params['share']).toBe(0.123456789)
    expect(read.tasks[0]?.result).toEqual({ seconds: 3.0000004 })
  })

  it('holds the whole of a watch, and reads back through the schema', () => {
    const record = watchFixture({ notAvailable: ['pssBytes'] })
    const read = RunRecord.parse(JSON.parse(textOf([record])))
    expect(read.root).toEqual(record.root)
    expect(read.markers).toEqual([{ t: 1234.568, text: 'link step' }])
    expect(read.log).toEqual(record.log)
    expect(read.samples.notAvailable).toEqual(['pssBytes'])
    const thread = record.samples.threads['thread 3']!
    expect(read.samples.threads['thread 3']).toMatchObject({
      ...{ name: 'cc1', process: 'process 2', states: thread.states, core: thread.core },
      voluntarySwitches: thread.voluntarySwitches,
    })
    expect(textOf([read])).toBe(textOf([record]))
  })

  it('keeps a missing reading as null', () => {
    const record = recordFixture()
    record.samples.cores[1]![3] = null
    const read = RunRecord.parse(JSON.parse(textOf([record])))
    expect(read.samples.cores[1]?.[3]).toBeNull()
  })

  it('puts a column of samples, a task and a log line on one line each', () => {
    const record = recordFixture({ tasks: 5 })
    const lines = textOf([record]).split('\n')
    expect(lines.filter((line) => line.includes('"label"'))).toHaveLength(5)
    expect(lines.filter((line) => /^ {4}"t": \[[\d.,]+\],?$/.test(line))).toHaveLength(1)
    expect(lines.filter((line) => /^ {6}\[[\d.,]+\],?$/.test(line))).toHaveLength(2)
  })

  it('carries results that JSON has no word for', () => {
    const record = recordFixture({ tasks: 3 })
    const loop: { self?: unknown } = {}
    loop.self = loop
    const results = [12n, loop, () => 1]
    const tasks = record.tasks.map((task, i) => ({ ...task, result: results[i] }))
    const read = RunRecord.parse(JSON.parse(textOf([{ ...record, tasks }])))
    expect(read.tasks[0]?.result).toBe('12')
    expect(read.tasks[1]?.result).toEqual({ self: '(circular)' })
    expect(read.tasks[2]?.result).toMatch(/function/)
  })
})
