/** How models scale with their workers, as speed-up or as efficiency. */
import type { Ratio, ScalingCurve, ScalingPoint } from '../contract/experiment-result'
import { decimal } from '../messages/decimal'
import { formatQuantity, formatRatio, formatShare } from '../messages/format'
import { coresQuantity } from '../messages/usable-cores-words'
import { scalingSentence } from '../messages/variant-words'
import { niceTicks, type Tick } from './axes/ticks'
import type { Curve, MeasuredPoint, ScalingModel, XY } from './kinds/scaling'

export type ScalingMeasure = 'speed-up' | 'efficiency'

/** The cores are marked where they are not much more than what was measured: else the curves would be a corner of the picture. */
const MOST_OF_CORES = 2
/** Room above the highest point. */
const HEADROOM = 1.08
/** Points of several curves stand beside each other by this part of the axis, or their whiskers would hide each other. */
const ASIDE = 0.014
const MAX_WORKER_TICKS = 16
const VALUE_TICKS = 5

const figure = (value: number, measure: ScalingMeasure): string =>
  measure === 'efficiency' ? formatShare(value) : formatRatio(value)

const tickText = (value: number, measure: ScalingMeasure): string =>
  measure === 'efficiency' ? formatShare(value) : `${decimal(value, 3)} ×`

/** `cores` of the machine; undefined when the runs are of several. Undefined when there is no curve. */
export function scaling(
  all: readonly ScalingCurve[],
  cores: number | undefined,
  measure: ScalingMeasure,
): ScalingModel | undefined {
  if (all.length === 0) return undefined
  const curves = all.map((curve, slot) => curveOf(curve, slot, measure))
  const drawn = curves.flatMap(({ measured, within, beyond }) => [
    ...measured,
    ...measured.map(({ x, y, high = y }) => ({ x, y: high })),
    ...within,
    ...beyond,
  ])
  const right = Math.max(2, ...drawn.map(({ x }) => x))
  const isNear = cores !== undefined && cores <= right * MOST_OF_CORES
  const most = Math.max(right, isNear ? cores : 0)
  const top = Math.max(1, ...drawn.map(({ y }) => y))
  // Of the ideal line as much as says where it goes; in full it would press the curves flat.
  const shown = measure === 'speed-up' ? Math.min(most, top * MOST_OF_CORES) : 1
  const max = Math.max(top, shown) * HEADROOM
  return {
    title:
      measure === 'speed-up'
        ? 'Speed-up over the number of workers'
        : 'Efficiency over the number of workers',
    text: scalingSentence(all, cores),
    note: 'Marks: measured, over one worker of the same model, with their 95 % intervals. Lines: fitted law, dashed beyond what was measured. Dotted: ideal.',
    // A little more, so that points at the edges are drawn in full.
    x: { min: 1 - (most - 1) * 0.03, max: most * 1.02, ticks: workerTicks(most) },
    y: {
      name: measure,
      max,
      ticks: niceTicks(max, VALUE_TICKS).map((value) => ({
        value,
        label: tickText(value, measure),
      })),
    },
    curves: curves.map((curve, i) =>
      moved(curve, (i - (curves.length - 1) / 2) * (most - 1) * ASIDE),
    ),
    ideal: idealLine(measure, most, max),
    cores: isNear ? { x: cores, label: coresQuantity(cores) } : undefined,
  }
}

function curveOf(
  { label, sentence, points, fit }: ScalingCurve,
  slot: number,
  measure: ScalingMeasure,
): Curve {
  const measured = points.map((point) => pointOf(label, point, measure))
  const largest = measured.at(-1)?.x ?? 1
  const fitted = (fit?.curve ?? []).map(({ workers, speedUp }) => ({
    x: workers,
    y: measure === 'speed-up' ? speedUp : speedUp / workers,
  }))
  return {
    label,
    sentence,
    slot,
    measured,
    // Without a fit the line leads from point to point.
    within: fit ? fitted.filter(({ x }) => x <= largest) : measured,
    beyond: fitted.filter(({ x }) => x >= largest),
  }
}

function pointOf(title: string, point: ScalingPoint, measure: ScalingMeasure): MeasuredPoint {
  const { workers: x, speedUp, efficiency, isSuperlinear } = point
  const { value: y, interval }: Ratio = measure === 'speed-up' ? speedUp : efficiency
  const lines = [
    `${formatQuantity(x, 'worker')}: ${figure(y, measure)}`,
    interval
      ? `95 % interval ${figure(interval.low, measure)} to ${figure(interval.high, measure)}`
      : [],
    isSuperlinear ? 'more than the number of workers: look for why' : [],
  ].flat()
  return { x, y, low: interval?.low, high: interval?.high, tip: { title, lines } }
}

const moved = (curve: Curve, by: number): Curve => ({
  ...curve,
  measured: curve.measured.map((point) => ({ ...point, x: point.x + by })),
})

/** Workers come whole: 1, 2, 3 … in steps that leave room for their labels. */
function workerTicks(most: number): readonly Tick[] {
  const step = Math.ceil(most / MAX_WORKER_TICKS)
  const values = Array.from({ length: Math.floor(most / step) }, (_, i) => (i + 1) * step)
  return [...new Set([1, ...values])].map((value) => ({ value, label: String(value) }))
}

function idealLine(measure: ScalingMeasure, most: number, max: number): readonly XY[] {
  if (measure === 'efficiency')
    return [
      { x: 1, y: 1 },
      { x: most, y: 1 },
    ]
  const end = Math.min(most, max)
  return [
    { x: 1, y: 1 },
    { x: end, y: end },
  ]
}
