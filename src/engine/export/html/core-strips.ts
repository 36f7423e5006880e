/** A strip a core (of many cores, a strip for several): time runs right, colour is load, dots are where threads ran last (a place, never a load). */
import { formatQuantity } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import { evenEdges, type Edges } from '../../../shared/analysis/load/bins'
import type { Bounds } from './bounds'
import { coreLoads } from '../../../shared/analysis/load/load'
import { allowedNumbers, type HostCores } from '../../../shared/contract/usable-cores'
import { limitSentence } from '../../../shared/messages/usable-cores-words'
import { markerLines } from './marker-lines'
import { markup, type Markup } from '../../../painters/svg/markup'
import { placedThreads, type Placed } from './placements'
import {
  coresAStrip,
  known,
  stripLabel,
  stripText,
  stripsOf,
  stripsText,
  type Strip,
} from './strips'
import {
  LEFT,
  PLOT_WIDTH,
  legendEntry,
  px,
  rowLabel,
  slotClass,
  timeChart,
  type TimeScale,
} from '../../../painters/svg/frame'

/** Shades of load; a finer step cannot be told from its neighbour by eye. */
const LEVELS = 20
/** Placement marks a thread: further apart than a dot is wide. */
const DOTS_A_THREAD = 120
/** Threads side by side within one strip that is high enough. */
const DOT_ROWS = 4
const DOT_SIZE = 4.5
const HALO = 2.5
/** A strip lower than this has its dots on one line, and a name only now and then. */
const LOW_STRIP = 14

function rowHeight(strips: number): number {
  if (strips <= 16) return 22
  return strips <= 48 ? LOW_STRIP : 8
}

/** One path a shade over one path of all that is known; neighbouring cells of equal load are one. */
function shades(strips: readonly Strip[], edges: Edges, x: TimeScale, height: number): Markup[] {
  const paths = new Map<number, string>()
  const draw = (level: number, row: number, from: number, to: number): void => {
    const [left, right] = [px(x(edges[from] as number)), px(x(edges[to] as number))]
    const cell = `M${left} ${row * height + 1}H${right}V${(row + 1) * height - 1}H${left}z`
    paths.set(level, (paths.get(level) ?? '') + cell)
  }
  for (const [row, { loads }] of strips.entries()) {
    eachStretch(
      loads,
      (load) => load !== undefined,
      (isKnown, from, to) => isKnown && draw(0, row, from, to),
    )
    const level = (load: number | undefined): number => Math.round((load ?? 0) * LEVELS)
    eachStretch(loads, level, (shade, from, to) => shade > 0 && draw(shade, row, from, to))
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

interface Grid {
  readonly x: TimeScale
  /** Of one strip. */
  readonly height: number
  /** Strip of each core, by its number. */
  readonly stripOf: ReadonlyMap<number, number>
}

/** The last known core of each thread in each of a few even steps. */
function dots(placed: readonly Placed[], endMs: number, bounds: Bounds, grid: Grid): Markup[] {
  const { x, height } = grid
  const steps = Math.min(DOTS_A_THREAD, Math.floor(bounds.placementDots / placed.length))
  if (steps < 1) return []
  const edges = evenEdges(0, endMs, steps)
  const slots = new Set(placed.map(({ slot }) => slot)).size
  const rows = height < LOW_STRIP ? 1 : Math.min(DOT_ROWS, slots)
  const size = Math.min(DOT_SIZE, height * 0.4)
  const width = endMs / steps
  const paths = new Map<number, string>()
  for (const { slot, series } of placed) {
    const last = new Map<number, number>()
    for (const [i, at] of series.t.entries()) {
      const place = series.core[i]
      if (place !== null && place !== undefined)
        last.set(Math.min(steps - 1, Math.floor(at / width)), place)
    }
    for (const [step, place] of last) {
      const middle = x(((edges[step] as number) + (edges[step + 1] as number)) / 2)
      const strip = grid.stripOf.get(place)
      if (strip === undefined) continue
      const y = strip * height + (height * ((slot % rows) + 1)) / (rows + 1)
      paths.set(slot, `${paths.get(slot) ?? ''}M${px(middle)} ${px(y)}h0`)
    }
  }
  return [...paths].map(
    ([slot, d]) =>
      markup`<path class="dot halo" stroke-width="${px(size + HALO)}" d="${d}"/><path class="dot ${slotClass(slot)}" stroke-width="${px(size)}" d="${d}"/>`,
  )
}

/** What is not shown, in words. */
const limited = (host: HostCores): string => {
  const sentence = limitSentence(host)
  return sentence === undefined ? '' : ` ${sentence}`
}

/** Undefined when the record has no two readings of the cores. */
export function coreStrips(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const count = allowedNumbers({ ...record.host, cores: record.samples.cores.length }).length
  if (count === 0) return undefined
  const folded = coresAStrip(count)
  const cells = Math.floor((bounds.stripCells * folded) / count)
  const { edges, numbers, cores } = coreLoads(
    record,
    Math.max(1, Math.min(bounds.chartPoints, cells)),
  )
  if (!cores.some((loads) => known(loads).length > 0)) return undefined
  const strips = stripsOf(cores, numbers)
  const height = rowHeight(strips.length)
  const placed = placedThreads(record).filter(({ series }) =>
    series.core.some((core) => core !== null),
  )
  const stripOf = new Map(
    strips.flatMap((strip, i) => strip.numbers.map((core) => [core, i] as const)),
  )
  const labelEach = height >= LOW_STRIP ? 1 : 4
  const row = (strip: Strip, i: number): Markup =>
    markup`${i % labelEach === 0 && rowLabel(i * height + height / 2, stripLabel(strip))}
      <rect class="hover" x="${LEFT}" y="${i * height}" width="${PLOT_WIDTH}" height="${height}"><title>${stripText(strip)}</title></rect>`
  const dotsText = record.root
    ? 'where a busy thread ran last, in its colour'
    : 'where a worker ran last, in its colour'
  return timeChart({
    id,
    title: 'Each core over time',
    text: `${stripsText(strips)}${limited(record.host)}`,
    legend: [
      legendEntry('idle', 'idle'),
      legendEntry('load half', 'half busy'),
      legendEntry('load', 'busy'),
      placed.length > 0 && legendEntry('dot', dotsText),
      folded > 1 &&
        markup`<span class="key">a strip is the mean of ${formatQuantity(folded, 'neighbouring core')}, by number</span> `,
      markup`<span class="dim">empty = no reading</span>`,
    ],
    plotHeight: strips.length * height,
    endMs,
    plot: (x) => [
      shades(strips, edges, x, height),
      placed.length > 0 && dots(placed, endMs, bounds, { x, height, stripOf }),
      strips.map(row),
      markerLines(record, bounds, x, strips.length * height),
    ],
  })
}
