/** Speed-up and efficiency of one model over its pool sizes, over its own single worker. */
import type { Ratio, ScalingCurve, ScalingPoint } from '../../contract/experiment-result'
import { TIE_SHARE } from '../statistics/tie'
import { ratioOfMedians } from '../statistics/estimate'
import { fitScaling, type MeasuredSize } from './scaling-fit'
import { scalingSentence } from './scaling-sentence'

export interface ScalingInput {
  readonly model: ScalingCurve['model']
  readonly label: string
  /** In any order, each number of workers once. */
  readonly sizes: readonly MeasuredSize[]
  readonly cores: number | undefined
}

/** Undefined without a single worker to compare with, or with nothing besides it. */
export function scalingCurve({
  model,
  label,
  sizes,
  cores,
}: ScalingInput): ScalingCurve | undefined {
  const sorted = sizes.toSorted((a, b) => a.workers - b.workers)
  const [one] = sorted
  if (one?.workers !== 1 || sorted.length < 2) return undefined
  const points = sorted.flatMap((size) => scalingPoint(size, one) ?? [])
  const outcome = fitScaling(sorted)
  return {
    model,
    label,
    points,
    fit: outcome.kind === 'fitted' ? outcome.fit : undefined,
    sentence: scalingSentence(label, sorted, outcome, cores),
  }
}

function scalingPoint(size: MeasuredSize, one: MeasuredSize): ScalingPoint | undefined {
  const { workers, wallsMs } = size
  // One worker is as fast as itself; drawn twice, its median would seem to vary against itself.
  const speedUp: Ratio | undefined =
    size === one ? { value: 1 } : ratioOfMedians(one.wallsMs, wallsMs)
  if (!speedUp) return undefined
  return {
    workers,
    speedUp,
    efficiency: dividedBy(speedUp, workers),
    isSuperlinear: workers > 1 && isAbove(speedUp, workers),
  }
}

export const dividedBy = ({ value, interval }: Ratio, workers: number): Ratio => ({
  value: value / workers,
  interval: interval && { low: interval.low / workers, high: interval.high / workers },
})

/** Surely above: the whole interval, or, of single runs, by more than a tie. */
const isAbove = ({ value, interval }: Ratio, limit: number): boolean =>
  interval ? interval.low > limit : value > limit * (1 + TIE_SHARE)
