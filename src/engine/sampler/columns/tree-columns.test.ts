import { describe, expect, test } from 'vitest'
import { Samples } from '../../../shared/contract/run-record'
import { Row, ROW_STRIDE } from '../../../shared/contract/tree-row'
import type { SeriesStart } from '../../../shared/contract/watch-event'
import { TreeColumns } from './tree-columns'

type Scan = Parameters<TreeColumns['add']>[0]
type RowFigures = Partial<Record<keyof typeof Row, number>>

const rowsOf = (...rows: RowFigures[]): Float64Array => {
  const figures = new Float64Array(rows.length * ROW_STRIDE).fill(Number.NaN)
  for (const [i, row] of rows.entries()) {
    for (const name of Object.keys(Row) as (keyof typeof Row)[]) {
      figures[i * ROW_STRIDE + Row[name]] = row[name] ?? Number.NaN
    }
  }
  return figures
}

const scan = (t: number, change: Partial<Scan> = {}): Scan => ({
  t,
  started: [],
  renamed: [],
  rows: new Float64Array(),
  ended: [],
  coresT: t,
  cores: new Float64Array(),
  treeCpuMs: 0,
  ...change,
})

const root: SeriesStart = {
  series: 0,
  kind: 'process',
  pid: 70,
  name: 'make',
  command: 'make -j2',
  startedMs: -5,
  baseCpuMs: 0,
}
const rootThread: SeriesStart = {
  series: 1,
  kind: 'thread',
  parent: 0,
  pid: 70,
  tid: 70,
  name: 'make',
  baseCpuMs: 0,
}
const child: SeriesStart = {
  series: 2,
  kind: 'process',
  parent: 0,
  pid: 71,
  name: 'cc',
  command: 'cc a.c',
  startedMs: 90,
  baseCpuMs: 0,
}
const letter = (state: string): number => state.charCodeAt(0)

describe('the columns of a watch', () => {
  test('hold each series by an id of its own, with gaps as null and states as letters', () => {
    const columns = new TreeColumns(['pssBytes'])
    columns.add(
      scan(0, {
        started: [root, rootThread],
        rows: rowsOf(
          { series: 0, t: 0.1, cpuMs: 2, state: letter('R'), rssBytes: 4096 },
          { series: 1, t: 0.2, cpuMs: 2, waitMs: 1, core: 1, state: letter('R') },
        ),
        cores: Float64Array.of(10, Number.NaN),
      }),
      true,
    )
    columns.add(
      scan(100, {
        started: [child],
        renamed: [{ series: 0, name: 'gmake', command: 'gmake -j2' }],
        rows: rowsOf(
          { series: 0, t: 100.1, cpuMs: 2.0004 },
          { series: 1, t: 100.2, cpuMs: 2, voluntarySwitches: 7 },
          { series: 2, t: 100.3, cpuMs: 5, waitMs: 0, readBytes: 12 },
        ),
        cores: Float64Array.of(90, 20, 3),
        treeCpuMs: 4.2504,
      }),
      true,
    )
    columns.add(scan(200, { ended: [2], treeCpuMs: 9 }), true)

    const built = columns.build()
    expect(Samples.parse(built)).toEqual(built)
    expect(built).toEqual({
      t: [0, 100, 200],
      tree: { t: [0, 100, 200], cpuMs: [0, 4.25, 9] },
      cores: [
        [10, 90, null],
        [null, 20, null],
        [null, 3, null],
      ],
      processes: {
        'process 0': {
          pid: 70,
          role: 'watched',
          name: 'gmake',
          command: 'gmake -j2',
          startedMs: -5,
          baseCpuMs: 0,
          lastCpuMs: 2,
          states: 'R ',
          t: [0.1, 100.1],
          cpuMs: [2, 2],
          rssBytes: [4096, null],
        },
        'process 2': {
          pid: 71,
          role: 'watched',
          name: 'cc',
          command: 'cc a.c',
          parent: 'process 0',
          startedMs: 90,
          endedMs: 200,
          baseCpuMs: 0,
          lastCpuMs: 5,
          t: [100.3],
          cpuMs: [5],
          rssBytes: [null],
          waitMs: [0],
          readBytes: [12],
        },
      },
      threads: {
        'thread 1': {
          pid: 70,
          tid: 70,
          process: 'process 0',
          name: 'make',
          baseCpuMs: 0,
          lastCpuMs: 2,
          states: 'R ',
          voluntarySwitches: [null, 7],
          t: [0.2, 100.2],
          cpuMs: [2, 2],
          waitMs: [1, null],
          core: [1, null],
        },
      },
      notAvailable: ['pssBytes'],
    })
    expect(columns.rows).toBe(5)
  })

  test('note what came, its last counter and its end also while nothing is kept', () => {
    const columns = new TreeColumns([])
    columns.add(
      scan(0, { started: [root], rows: rowsOf({ series: 0, t: 0, cpuMs: 1, rssBytes: 100 }) }),
      false,
    )
    columns.add(scan(100, { rows: rowsOf({ series: 0, t: 100, cpuMs: 60 }) }), false)
    columns.add(scan(200, { ended: [0] }), false)
    expect(columns.rows).toBe(0)
    expect(columns.build()).toMatchObject({
      t: [],
      processes: { 'process 0': { t: [], cpuMs: [], lastCpuMs: 60, endedMs: 200 } },
    })
    expect(columns.totals).toMatchObject({ peakRssBytes: 100, processes: 1, threads: 0 })
  })

  test('sum the memory of one scan, and waits and switches of threads since they were watched', () => {
    const columns = new TreeColumns([])
    const ranBefore = { ...rootThread, baseCpuMs: 1000 }
    const later = { ...rootThread, series: 3, tid: 99 }
    columns.add(
      scan(0, {
        started: [root, ranBefore, child],
        rows: rowsOf(
          { series: 0, t: 0, rssBytes: 500, waitMs: 999 },
          { series: 1, t: 0, cpuMs: 1000, waitMs: 50, voluntarySwitches: 20 },
          { series: 2, t: 0, rssBytes: 300 },
        ),
      }),
      true,
    )
    columns.add(
      scan(100, {
        started: [later],
        rows: rowsOf(
          { series: 0, t: 100, rssBytes: 600 },
          { series: 1, t: 100, cpuMs: 1080, waitMs: 60, voluntarySwitches: 23 },
          { series: 3, t: 100, cpuMs: 8, waitMs: 2, voluntarySwitches: 4 },
        ),
        ended: [2],
      }),
      true,
    )
    columns.add(scan(200, { rows: rowsOf({ series: 3, t: 200, cpuMs: 500 }), ended: [1] }), true)
    expect(columns.totals).toEqual({
      peakRssBytes: 800,
      threadCpuMs: 88,
      threadWaitMs: 12,
      voluntarySwitches: 7,
      involuntarySwitches: undefined,
      processes: 2,
      threads: 2,
    })
  })

  test('hold the memory of a process that a scan left out, until it has ended', () => {
    const columns = new TreeColumns([])
    const rows = rowsOf({ series: 0, t: 0, rssBytes: 500 }, { series: 2, t: 0, rssBytes: 300 })
    columns.add(scan(0, { started: [root, child], rows }), true)
    const grown = (t: number, rssBytes: number) => rowsOf({ series: 0, t, rssBytes })
    columns.add(scan(100, { rows: grown(100, 600) }), true)
    expect(columns.totals.peakRssBytes).toBe(900)
    columns.add(scan(200, { rows: grown(200, 850), ended: [2] }), true)
    expect(columns.totals.peakRssBytes).toBe(900)
    columns.add(scan(300, { rows: grown(300, 950) }), true)
    expect(columns.totals.peakRssBytes).toBe(950)
  })

  test('have no count of threads where the platform does not tell them', () => {
    const columns = new TreeColumns(['threads', 'waitMs'])
    columns.add(scan(0, { started: [root] }), true)
    expect(columns.totals.threads).toBeUndefined()
  })
})
