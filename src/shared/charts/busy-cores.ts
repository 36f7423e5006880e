/** Busy cores over time, up to those that ours may be placed on: areas for ours, for others and for Coreloom itself, stacked. */
import type { Marker } from '../contract/run-record'
import { allowedCount, type HostCores } from '../contract/usable-cores'
import { type BusyWords, OWN_NAME, UNTOLD_NAME } from '../messages/busy-words'
import { type CpuScale, formatCpu, formatDuration, NO_FIGURE } from '../messages/format'
import { limitWords } from '../messages/usable-cores-words'
import { type BusyStack, splitBusy, stackOf } from '../series/busy-split'
import type { SeriesPoint } from '../series/sample-series'
import { coresAxis } from './axes/value-axis'
import type { Viewport } from './axes/viewport'
import { busyCoresText } from './busy-cores-text'
import type { Line, LinePoint, LinesModel } from './kinds/lines'

export interface BusyCoresData {
  readonly points: readonly SeriesPoint[]
  /** The newest point of a run that goes on. */
  readonly now?: SeriesPoint | undefined
  readonly viewport: Viewport
  readonly host: HostCores
  readonly scale: CpuScale
  readonly words: BusyWords
  readonly markers: readonly Marker[]
  /** CPU that no sample saw, ms. */
  readonly unplacedMs?: number | undefined
}

export function busyCores(data: BusyCoresData): LinesModel {
  const { points, viewport, host, scale, words, markers } = data
  const cores = allowedCount(host)
  const stacks = points.map(stackOf)
  const area = (color: keyof BusyStack, label: string): Line => ({
    key: color,
    label,
    color,
    look: 'area',
    isDashed: false,
    points: stepLine(points, (i) => stacks[i]?.[color] ?? Number.NaN),
  })
  const isSeen = ({ points: drawn }: Line): boolean => drawn.some(({ y }) => !Number.isNaN(y))
  return {
    title: 'Busy cores over time',
    text: busyCoresText(data),
    viewport,
    axis: coresAxis(cores, scale),
    note: `height = cores busy, of ${cores}${limitWords(host)}`,
    lines: [
      area('ours', words.ours),
      area('others', words.others),
      ...[area('own', OWN_NAME), area('untold', UNTOLD_NAME)].filter(isSeen),
    ],
    markers,
    tipOf: (_, { of = -1 }) => tipOf(points[of], words, scale),
  }
}

/** A step a point: its value holds from its start to its end. A gap is a point without a value. */
function stepLine(
  points: readonly SeriesPoint[],
  valueOf: (index: number) => number,
): readonly LinePoint[] {
  const line: LinePoint[] = []
  let end = Number.NaN
  for (const [of, point] of points.entries()) {
    const y = valueOf(of)
    const { fromMs, toMs } = point
    if (fromMs !== end) {
      if (line.length > 0) line.push({ x: end, y: Number.NaN })
      line.push({ x: fromMs, y, of })
    } else if (Number.isNaN(line.at(-1)?.y)) {
      // A step begins where it is known; without this its first tick would be a line straight up.
      line.push({ x: fromMs, y, of })
    }
    line.push({ x: toMs, y, of })
    end = toMs
  }
  return line
}

function tipOf(point: SeriesPoint | undefined, words: BusyWords, scale: CpuScale) {
  if (!point) return { title: '', lines: [] }
  const { busy, ours, own, others } = splitBusy(point)
  const figure = (cores: number): string =>
    Number.isNaN(cores) ? NO_FIGURE : formatCpu(cores, scale)
  return {
    title: `${formatDuration(point.fromMs)} to ${formatDuration(point.toMs)}`,
    lines: [
      `${words.ours}: ${figure(ours)}`,
      `${words.others}: ${figure(others)}`,
      ...(own === undefined ? [] : [`${OWN_NAME}: ${figure(own)}`]),
      `busy: ${figure(busy)}`,
    ],
  }
}
