import { describe, expect, test } from 'vitest'
import { ROW_STRIDE } from '../../shared/contract/tree-row'
import type { TreeSample } from '../../shared/contract/watch-event'
import { ByteReader, ByteWriter, type Figures } from './column-code'
import { decodeEvents, encodeEvents } from './event-code'
import { eventsOf, plain, recordOf } from './history.fixture'
import { decodeRecord, encodeRecord } from './record-code'

function throughBytes(...columns: readonly Figures[]): Figures[] {
  const writer = new ByteWriter()
  for (const column of columns) writer.column(column)
  const reader = new ByteReader(writer.take())
  const back = columns.map(() => reader.column())
  expect(reader.isAtEnd).toBe(true)
  return back
}

describe('a column', () => {
  test.each([
    ['empty', []],
    ['gaps only', [null, null]],
    ['whole numbers that fall and rise', [0, 5, 5, -3, 4_000_000_000, 1, 9_007_199_254, 0]],
    ['thousandths with gaps', [0.001, null, 12_345.678, 0.1 + 0.2 - 0.3 + 0.3, null, -7.25, 0.3]],
    ['figures that are finer than thousandths', [1 / 3, null, Math.PI, 1e-9, 1e300]],
    ['figures that are larger than any step', [2 ** 53, 2 ** 60, -(2 ** 52), 1]],
    ['the bytes of a large memory', [687_194_767_360, 687_194_771_456, null, 8]],
  ])('comes back as it was: %s', (_what, column) => {
    expect(throughBytes(column)).toEqual([column])
  })

  test('comes back as it was, whatever its figures', () => {
    // A fixed sequence of pseudo-random numbers: a failure can be looked at again.
    let seed = 12_345
    const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
    const columns = Array.from({ length: 50 }, (_, n) =>
      Array.from({ length: 200 }, () =>
        // Minus zero is zero, as it is in JSON.
        next() < 0.1 ? null : Math.round((next() - 0.5) * 10 ** (n % 14)) / 1000 + 0,
      ),
    )
    expect(throughBytes(...columns)).toEqual(columns)
  })

  test('of a steady counter takes few bytes', () => {
    const writer = new ByteWriter()
    writer.column(Array.from({ length: 1000 }, (_, i) => Math.round(100_200 * i) / 1000))
    // JSON takes about 8 a figure.
    expect(writer.take().length).toBeLessThan(3500)
  })

  test('that was cut off is refused, wherever', () => {
    const writer = new ByteWriter()
    writer.column([1.5, 70_000, null, 3])
    writer.column([1 / 3, 2])
    const bytes = writer.take()
    for (let length = 0; length < bytes.length; length += 1) {
      const read = (): unknown => {
        const reader = new ByteReader(bytes.subarray(0, length))
        return [reader.column(), reader.column()]
      }
      expect(read, `${length} of ${bytes.length} bytes`).toThrow(/damaged/)
    }
  })
})

describe('a record', () => {
  test('comes back as JSON has it', () => {
    const record = recordOf('a', 300)
    expect(plain(decodeRecord(encodeRecord(record)))).toEqual(plain(record))
  })

  test('keeps a list of numbers that a task returned where it is', () => {
    const record = recordOf('a')
    const tasks = record.tasks.map((task) => ({ ...task, result: [1, 2, 3] }))
    expect(decodeRecord(encodeRecord({ ...record, tasks })).tasks[0]?.result).toEqual([1, 2, 3])
  })

  test('with a result that JSON cannot carry is kept, and says so', () => {
    const record = recordOf('a')
    const tasks = record.tasks.map((task) => ({ ...task, result: 12n }))
    expect(decodeRecord(encodeRecord({ ...record, tasks })).tasks[0]?.result).toBe('12')
  })

  test('is checked but for its columns', () => {
    const record = { ...recordOf('a'), outcome: 'wonderful' as 'completed' }
    expect(() => decodeRecord(encodeRecord(record))).toThrow(/outcome/)
  })

  test('that leads its columns to another place is refused', () => {
    const record = recordOf('a')
    const bytes = Buffer.from(encodeRecord(record))
    const at = bytes.indexOf('["processes","host","cpuMs"]')
    expect(at).toBeGreaterThan(0)
    bytes.write('["__proto__","hos","cpuMsx"]', at)
    expect(() => decodeRecord(bytes)).toThrow(/no place/)
  })
})

describe('a batch of events', () => {
  test('comes back with its figures to a thousandth', () => {
    const events = eventsOf('a', 3)
    const back = decodeEvents(encodeEvents(events))
    expect(back.map(({ kind }) => kind)).toEqual(events.map(({ kind }) => kind))
    expect(back[8]).toMatchObject({ kind: 'sample', t: 0.123, threads: [{ cpuMs: 0 }, {}] })
    expect(plain(back.at(-1))).toEqual(plain(events.at(-1)))
  })

  test('holds the rows of a tree sample, gaps as gaps', () => {
    const rows = Float64Array.from({ length: 5 * ROW_STRIDE }, (_, i) =>
      i % 7 === 3 ? NaN : i / 8,
    )
    const sample: TreeSample = {
      kind: 'tree-sample',
      run: 'w',
      t: 1.5,
      started: [{ series: 0, kind: 'process', pid: 5, name: 'packed', baseCpuMs: 0 }],
      renamed: [],
      rows,
      ended: [],
      coresT: 1.5,
      cores: Float64Array.of(10.5, Number.NaN),
      treeCpuMs: 3,
    }
    const empty = { ...sample, rows: new Float64Array(0) }
    expect(decodeEvents(encodeEvents([sample, empty]))).toEqual([sample, empty])
  })
})
