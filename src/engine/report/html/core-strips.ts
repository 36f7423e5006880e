/** One strip a core: time runs right, colour is load, dots are where our workers ran last (a place, never a load). */
import { formatShare } from '../../../shared/format'
import type { RunRecord } from '../../../shared/run-record'
import { evenEdges, type Edges } from './bins'
import type { Bounds } from './bounds'
import { coreLoads } from './load'
import { markup, type Markup } from './markup'
import {
  LEFT,
  PLOT_WIDTH,
  legendEntry,
  px,
  rowLabel,
  slotClass,
  timeChart,
  type TimeScale,
} from './svg'

/** Shades of load; a finer step cannot be told from its neighbour by eye. */
const LEVELS = 20
/** Placement marks a worker: further apart than a dot is wide. */
const DOTS_A_WORKER = 120
/** Workers side by side within one strip that is high enough. */
const DOT_ROWS = 4
const DOT_SIZE = 4.5
const HALO = 2.5
/** A strip lower than this has its dots on one line, and a name only now and then. */
const LOW_STRIP = 14

function rowHeight(cores: number): number {
  if (cores <= 16) return 22
  return cores <= 48 ? LOW_STRIP : 8
}

/** One path a shade over one path of all that is known; neighbouring cells of equal load are one. */
function shades(
  cores: readonly (readonly (number | undefined)[])[],
  edges: Edges,
  x: TimeScale,
  height: number,
): Markup[] {
  const paths = new Map<number, string>()
  const draw = (level: number, core: number, from: number, to: number): void => {
    const [left, right] = [px(x(edges[from] as number)), px(x(edges[to] as number))]
    const cell = `M${left} ${core * height + 1}H${right}V${(core + 1) * height - 1}H${left}z`
    paths.set(level, (paths.get(level) ?? '') + cell)
  }
  for (const [core, loads] of cores.entries()) {
    eachStretch(
      loads,
      (load) => load !== undefined,
      (known, from, to) => known && draw(0, core, from, to),
    )
    const level = (load: number | undefined): number => Math.round((load ?? 0) * LEVELS)
    eachStretch(loads, level, (shade, from, to) => shade > 0 && draw(shade, core, from, to))
  }
  return [...paths]
    .toSorted(([a], [b]) => a - b)
    .map(([shade, d]) =>
      shade === 0
        ? markup`<path class="idle" d="${d}"/>`
        : markup`<path class="load" fill-opacity="${shade / LEVELS}" d="${d}"/>`,
    )
}

function eachStretch<T, Key>(
  values: readonly T[],
  keyOf: (value: T) => Key,
  visit: (key: Key, from: number, to: number) => void,
): void {
  for (let from = 0; from < values.length;) {
    const key = keyOf(values[from] as T)
    let to = from + 1
    while (to < values.length && keyOf(values[to] as T) === key) to++
    visit(key, from, to)
    from = to
  }
}

/** The last known core of each worker in each of a few even steps. */
function dots(record: RunRecord, endMs: number, bounds: Bounds, x: TimeScale, height: number) {
  const slots = new Map(record.workers.map((worker) => [worker.id, worker.slot]))
  const series = Object.values(record.samples.threads)
  const steps = Math.min(
    DOTS_A_WORKER,
    Math.floor(bounds.placementDots / Math.max(1, series.length)),
  )
  if (steps < 1) return []
  const edges = evenEdges(0, endMs, steps)
  const rows = height < LOW_STRIP ? 1 : Math.min(DOT_ROWS, new Set(slots.values()).size)
  const size = Math.min(DOT_SIZE, height * 0.4)
  const width = endMs / steps
  const paths = new Map<number, string>()
  for (const { t, core, worker } of series) {
    const slot = slots.get(worker) ?? worker
    const last = new Map<number, number>()
    for (const [i, at] of t.entries()) {
      const place = core[i]
      if (place !== null && place !== undefined)
        last.set(Math.min(steps - 1, Math.floor(at / width)), place)
    }
    for (const [step, place] of last) {
      const middle = x(((edges[step] as number) + (edges[step + 1] as number)) / 2)
      const y = place * height + (height * ((slot % rows) + 1)) / (rows + 1)
      paths.set(slot, `${paths.get(slot) ?? ''}M${px(middle)} ${px(y)}h0`)
    }
  }
  return [...paths].map(
    ([slot, d]) =>
      markup`<path class="dot halo" stroke-width="${px(size + HALO)}" d="${d}"/><path class="dot ${slotClass(slot)}" stroke-width="${px(size)}" d="${d}"/>`,
  )
}

const known = (loads: readonly (number | undefined)[]): number[] =>
  loads.filter((load) => load !== undefined)

const meanOf = (values: readonly number[]): number | undefined =>
  values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : undefined

function coreText(core: number, loads: readonly (number | undefined)[]): string {
  const mean = meanOf(known(loads))
  return mean === undefined
    ? `core ${core}: no reading`
    : `core ${core}: busy ${formatShare(mean)} of the time on average, at most ${formatShare(Math.max(...known(loads)))}`
}

const CORES_NAMED = 16

function textAlternative(cores: readonly (readonly (number | undefined)[])[]): string {
  const named = cores.slice(0, CORES_NAMED).map((loads, core) => {
    const mean = meanOf(known(loads))
    return `core ${core} ${mean === undefined ? 'no reading' : formatShare(mean)}`
  })
  const rest = cores.length > CORES_NAMED ? `, and ${cores.length - CORES_NAMED} more` : ''
  return `Busy on average: ${named.join(', ')}${rest}.`
}

/** Undefined when the record has no two readings of the cores. */
export function coreStrips(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const count = record.samples.cores.length
  if (count === 0) return undefined
  const most = Math.max(1, Math.min(bounds.chartPoints, Math.floor(bounds.stripCells / count)))
  const { edges, cores } = coreLoads(record, most)
  if (!cores.some((loads) => known(loads).length > 0)) return undefined
  const height = rowHeight(count)
  const placed = Object.values(record.samples.threads).some((series) =>
    series.core.some((core) => core !== null),
  )
  const labelEach = height >= LOW_STRIP ? 1 : 4
  const row = (loads: readonly (number | undefined)[], core: number): Markup =>
    markup`${core % labelEach === 0 && rowLabel(core * height + height / 2, `core ${core}`)}
      <rect class="hover" x="${LEFT}" y="${core * height}" width="${PLOT_WIDTH}" height="${height}"><title>${coreText(core, loads)}</title></rect>`
  return timeChart({
    id,
    title: 'Each core over time',
    text: textAlternative(cores),
    legend: [
      legendEntry('idle', 'idle'),
      legendEntry('load half', 'half busy'),
      legendEntry('load', 'busy'),
      placed && legendEntry('dot', 'where a worker ran last, in its colour'),
      markup`<span class="dim">empty = no reading</span>`,
    ],
    plotHeight: count * height,
    endMs,
    plot: (x) => [
      shades(cores, edges, x, height),
      placed && dots(record, endMs, bounds, x, height),
      cores.map(row),
    ],
  })
}
