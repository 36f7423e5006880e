/** How busy each core was over time, of many cores several in a row; dots are where each of ours ran last: a place, never a load. */
import type { Marker } from '../contract/run-record'
import { formatDuration, formatQuantity, formatShare } from '../messages/format'
import { type CoreRow, rowLoad, rowName, shortRowName } from '../series/core-rows'
import { meanLoad } from '../series/sample-series'
import { coreLoadsText } from './core-loads-text'
import type { HeatmapDot, HeatmapModel, HeatmapRow } from './kinds/heatmap'
import { shadeOf } from './kinds/heatmap'
import type { Viewport } from './axes/viewport'

export interface CoreColumn {
  readonly fromMs: number
  readonly toMs: number
  /** By number of the core, 0 .. 1; NaN = no reading. */
  readonly loads: Float64Array
}

/** That the worker of a slot was last on a core at a time; of one slot in order of time. */
export type EachPlace = (visit: (atMs: number, slot: number, core: number) => void) => void

export interface CoreHeatmapData {
  readonly viewport: Viewport
  readonly columns: readonly CoreColumn[]
  /** Those to be drawn, top to bottom. */
  readonly rows: readonly CoreRow[]
  readonly eachPlace: EachPlace
  /** How many have places at most. */
  readonly slots: number
  readonly nameOfSlot: (slot: number) => string
  /** What a dot means: `where a worker ran last`. */
  readonly dotsText: string
  /** Dots over all slots. */
  readonly mostDots?: number
  /** What the machine has beyond the cores that count, as a sentence. */
  readonly limit?: string | undefined
  readonly markers?: readonly Marker[]
}

/** More would cover each other and the load below. */
const MOST_DOTS = 3000
const MOST_DOTS_A_SLOT = 120
/** Dots of several workers are spread over this part of a row's height. */
const SPREAD = 0.44

export function coreHeatmap(data: CoreHeatmapData): HeatmapModel {
  const { viewport, columns, rows, limit, markers = [] } = data
  const shades = new Uint8Array(rows.length * columns.length)
  let cell = 0
  for (const row of rows)
    for (const { loads } of columns) shades[cell++] = shadeOf(rowLoad(loads, row))
  const means = rows.map((row) => row.map((core) => ({ core, mean: meanLoad(columns, core) })))
  const most = Math.max(...rows.map((row) => row.length), 0)
  return {
    title: 'Each core over time',
    text: [coreLoadsText(means.flat()), limit ?? []].flat().join(' '),
    legend: [
      { key: 'idle', text: 'idle' },
      { key: 'half', text: 'half busy' },
      { key: 'busy', text: 'busy' },
      data.slots > 0 ? [{ key: 'dot', text: `${data.dotsText}, in its colour` } as const] : [],
      most > 1
        ? { text: `a row is the mean of ${formatQuantity(most, 'neighbouring core')}, by number` }
        : [],
      { text: 'empty = no reading' },
    ].flat() as HeatmapModel['legend'],
    viewport,
    rows: rows.map((row, i) => rowOf(row, means[i] ?? [], columns)),
    columns,
    shades,
    dots: dotsOf(data),
    markers,
    cellText: (row, column) => cellText(rows[row] ?? [], columns[column]),
    dotText: ({ slot, core, atMs }) =>
      `${data.nameOfSlot(slot)} ran last on core ${core}, ${formatDuration(atMs)}`,
  }
}

function cellText(row: CoreRow, column: CoreColumn | undefined): string {
  if (!column) return ''
  const when = `${formatDuration(column.fromMs)} to ${formatDuration(column.toMs)}`
  return `${rowName(row)}: ${formatShare(rowLoad(column.loads, row))} busy, ${when}`
}

interface MeanLoad {
  readonly core: number
  readonly mean: number | undefined
}

function rowOf(
  row: CoreRow,
  means: readonly MeanLoad[],
  columns: readonly CoreColumn[],
): HeatmapRow {
  const name = rowName(row)
  const named = { name, shortName: shortRowName(row) }
  const words = (mean: number | undefined): string =>
    mean === undefined ? 'no reading' : formatShare(mean)
  if (row.length > 1) {
    const each = means.map(({ core, mean }) => `core ${core} ${words(mean)}`)
    return { ...named, text: `${name}, busy on average: ${each.join(', ')}` }
  }
  const mean = means[0]?.mean
  if (mean === undefined) return { ...named, text: `${name}: no reading` }
  const peak = columns.reduce((most, { loads }) => Math.max(most, rowLoad(loads, row) || 0), 0)
  const text = `${name}: busy ${words(mean)} of the time on average, at most ${formatShare(peak)}`
  return { ...named, text }
}

/** The last known core of each slot in each of a few even steps. */
function dotsOf({ viewport, rows, eachPlace, slots, mostDots = MOST_DOTS }: CoreHeatmapData) {
  const { fromMs, toMs } = viewport
  const steps = Math.min(MOST_DOTS_A_SLOT, Math.floor(mostDots / Math.max(1, slots)))
  if (steps < 1 || slots < 1) return []
  const stepMs = (toMs - fromMs) / steps
  const rowOfCore = new Map(rows.flatMap((cores, row) => cores.map((core) => [core, row] as const)))
  const last = new Map<number, HeatmapDot>()
  let newestMs = fromMs
  eachPlace((atMs, slot, core) => {
    const row = rowOfCore.get(core)
    const step = Math.min(steps - 1, Math.floor((atMs - fromMs) / stepMs))
    if (step < 0 || atMs > toMs) return
    newestMs = Math.max(newestMs, atMs)
    const key = step * slots + slot
    // It has left the rows in sight within this step.
    if (row === undefined) return void last.delete(key)
    const aside = slots > 1 ? (slot / (slots - 1) - 0.5) * SPREAD : 0
    last.set(key, { row, aside, atMs: fromMs + (step + 0.5) * stepMs, slot, core })
  })
  // The middle of the last step may be yet to come.
  return [...last.values()].map((dot) => ({ ...dot, atMs: Math.min(dot.atMs, newestMs) }))
}
