/** Busy cores over time, ours (the workers, or the tree that was watched) and the rest stacked. A step without readings is left empty. */
import { OWN_NAME } from '../../../shared/messages/busy-words'
import { decimal } from '../../../shared/messages/decimal'
import { formatCores, formatDuration, formatQuantity } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import { allowedCount } from '../../../shared/contract/usable-cores'
import { coresQuantity, limitWords } from '../../../shared/messages/usable-cores-words'
import type { Bounds } from './bounds'
import { busyFigures, hasOwn, splitBusy } from '../../../shared/series/busy-split'
import { type SeriesPoint, touches } from '../../../shared/series/sample-series'
import { recordedPoints } from '../../../shared/analysis/load/recorded-points'
import { markerLines } from './marker-lines'
import { markup, type Markup } from '../../../painters/svg/markup'
import { niceTicks } from '../../../shared/charts/axes/ticks'
import { legendEntry, px, timeChart, yTick, type TimeScale } from '../../../painters/svg/frame'

const HEIGHT = 170
const TOP = 8
const Y_TICKS = 4

type Band = 'ours' | 'others' | 'own' | 'untold'

/** From and to in cores; undefined = nothing to draw in this step. */
function bandOf(point: SeriesPoint, band: Band): readonly [number, number] | undefined {
  const { busy, ours, own = 0 } = splitBusy(point)
  if (Number.isNaN(busy)) return undefined
  if (Number.isNaN(ours)) return band === 'untold' ? [0, busy] : undefined
  if (band === 'untold') return undefined
  if (band === 'ours') return [0, ours]
  return band === 'others' ? [ours, busy - own] : [busy - own, busy]
}

interface Outlined {
  readonly point: SeriesPoint
  readonly from: number
  readonly to: number
}

/** One outline a stretch of steps without a gap. */
function bandPath(
  points: readonly SeriesPoint[],
  band: Band,
  x: TimeScale,
  y: (cores: number) => number,
): string {
  const stretches: Outlined[][] = []
  for (const point of points) {
    const range = bandOf(point, band)
    if (!range) continue
    const open = stretches.at(-1)
    const outlined = { point, from: y(range[0]), to: y(range[1]) }
    const last = open?.at(-1)?.point
    if (open && last && touches(last, point)) open.push(outlined)
    else stretches.push([outlined])
  }
  return stretches.map((stretch) => outline(stretch, x)).join('')
}

function outline(stretch: readonly Outlined[], x: TimeScale): string {
  const top = stretch.map(({ point, to }) => `V${px(to)}H${px(x(point.toMs))}`).join('')
  const bottom = stretch
    .toReversed()
    .map(({ point, from }) => `V${px(from)}H${px(x(point.fromMs))}`)
    .join('')
  const first = stretch[0]
  return first ? `M${px(x(first.point.fromMs))} ${px(first.from)}${top}${bottom}Z` : ''
}

/** What the words call ours. */
const wordsOf = ({ root }: RunRecord) =>
  root
    ? { ours: 'this tree', untold: 'the CPU of a process was never read, the part of this tree' }
    : { ours: 'our workers', untold: 'the CPU of a worker was never read, our part' }

const isUntold = (point: SeriesPoint): boolean => Number.isNaN(splitBusy(point).ours)

function textAlternative(record: RunRecord, points: readonly SeriesPoint[]): string {
  const words = wordsOf(record)
  const { unsampledCpuMs = 0 } = record.summary
  const { busy, peak, parts: means, gaps } = busyFigures(points)
  const parts = [
    means === undefined ? [] : `${words.ours} kept ${formatCores(means.ours)} busy on average`,
    means !== undefined && hasOwn(points) ? `${OWN_NAME} ${formatCores(means.own)}` : [],
    `everything together ${formatCores(busy)}, at most ${formatCores(peak)}`,
  ].flat()
  const notes = [
    points.some(isUntold) ? ` Where ${words.untold} cannot be told.` : '',
    unsampledCpuMs > 0 && record.samples.tree === undefined
      ? ` The ${formatDuration(unsampledCpuMs)} of CPU that no sample saw cannot be placed in time and stand with everything else.`
      : '',
    gaps > 0 ? ` Empty: ${formatQuantity(gaps, 'gap')} without a reading.` : '',
  ]
  return `Of ${coresQuantity(allowedCount(record.host))}${limitWords(record.host)}, ${parts.join('; ')}.${notes.join('')}`
}

/** Undefined when the record has no two readings of the cores. */
export function busyCoresChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const points = recordedPoints(record, bounds.chartPoints).filter(
    (point) => !Number.isNaN(splitBusy(point).busy),
  )
  if (points.length === 0) return undefined
  const cores = allowedCount(record.host)
  const y = (value: number): number => TOP + (HEIGHT - TOP) * (1 - Math.min(value, cores) / cores)
  const path = (band: Band, x: TimeScale): Markup =>
    markup`<path class="${band}" d="${bandPath(points, band, x, y)}" />`
  const untold = points.some(isUntold)
  return timeChart({
    id,
    title: 'Busy cores over time',
    text: textAlternative(record, points),
    legend: [
      legendEntry('ours', wordsOf(record).ours),
      legendEntry('others', 'everything else'),
      hasOwn(points) && legendEntry('own', OWN_NAME),
      untold && legendEntry('untold', 'not told apart'),
      markup`<span class="dim">height = cores busy, of ${cores}${limitWords(record.host)}</span>`,
    ],
    plotHeight: HEIGHT,
    endMs,
    plot: (x) => [
      path('others', x),
      path('ours', x),
      hasOwn(points) && path('own', x),
      untold && path('untold', x),
      niceTicks(cores, Y_TICKS)
        .filter(Number.isInteger)
        .map((tick) => yTick(y(tick), decimal(tick, 3))),
      markerLines(record, bounds, x, HEIGHT),
    ],
  })
}
