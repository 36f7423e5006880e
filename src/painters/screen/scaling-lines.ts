/** Scaling curves as points and lines for a chart, as speed-up or as efficiency. Pure. */
import type { Ratio, ScalingCurve, ScalingFit } from '../../shared/contract/experiment-result'

export type ScalingMeasure = 'speed-up' | 'efficiency'

export interface MeasuredPoint {
  readonly x: number
  readonly y: number
  readonly low: number | undefined
  readonly high: number | undefined
  readonly isSuperlinear: boolean
}

export interface XY {
  readonly x: number
  readonly y: number
}

export interface ScalingLines {
  readonly label: string
  readonly measured: readonly MeasuredPoint[]
  /** Up to the largest pool that was measured. Without a fit the measured points themselves. */
  readonly within: readonly XY[]
  /** Where the curve goes on beyond what was measured; empty without a fit. */
  readonly beyond: readonly XY[]
}

export function scalingLines(curve: ScalingCurve, measure: ScalingMeasure): ScalingLines {
  const measured = curve.points.map(({ workers, speedUp, efficiency, isSuperlinear }) => {
    const ratio: Ratio = measure === 'speed-up' ? speedUp : efficiency
    const { low, high } = ratio.interval ?? {}
    return { x: workers, y: ratio.value, low, high, isSuperlinear }
  })
  const largest = measured.at(-1)?.x ?? 1
  const fitted = fittedPoints(curve.fit, measure)
  return {
    label: curve.label,
    measured,
    within: curve.fit ? fitted.filter(({ x }) => x <= largest) : measured,
    beyond: fitted.filter(({ x }) => x >= largest),
  }
}

const fittedPoints = (fit: ScalingFit | undefined, measure: ScalingMeasure): readonly XY[] =>
  (fit?.curve ?? []).map(({ workers, speedUp }) => ({
    x: workers,
    y: measure === 'speed-up' ? speedUp : speedUp / workers,
  }))

export interface ScalingAxes {
  /** Largest number of workers that is drawn. */
  readonly maxX: number
  readonly maxY: number
  /** Whether the cores of the machine are within. */
  readonly showsCores: boolean
}

/** The cores are marked where they are not much more than what was measured: else the curves would be a corner of the picture. */
const MOST_OF_CORES = 2
/** Room above the highest point. */
const HEADROOM = 1.08

export function scalingAxes(
  lines: readonly ScalingLines[],
  cores: number | undefined,
  measure: ScalingMeasure,
): ScalingAxes {
  const all = lines.flatMap(({ measured, within, beyond }) => [...measured, ...within, ...beyond])
  const right = Math.max(2, ...all.map(({ x }) => x))
  const showsCores = cores !== undefined && cores <= right * MOST_OF_CORES
  const maxX = Math.max(right, showsCores ? cores : 0)
  const highs = lines.flatMap(({ measured }) => measured.map(({ y, high }) => high ?? y))
  const top = Math.max(...all.map(({ y }) => y), ...highs, 1)
  // Of the ideal line as much as says where it goes; in full it would press the curves flat.
  const ideal = measure === 'speed-up' ? Math.min(maxX, top * MOST_OF_CORES) : 1
  return { maxX, maxY: Math.max(top, ideal) * HEADROOM, showsCores }
}

/** What perfect sharing would give. */
export const idealLine = (measure: ScalingMeasure, { maxX, maxY }: ScalingAxes): readonly XY[] => {
  if (measure === 'efficiency')
    return [
      { x: 1, y: 1 },
      { x: maxX, y: 1 },
    ]
  const end = Math.min(maxX, maxY)
  return [
    { x: 1, y: 1 },
    { x: end, y: end },
  ]
}
