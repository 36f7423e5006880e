/** Up to which pool size more workers are worth it. */
import type { Ratio, ScalingCurve, ScalingPoint } from '../../../shared/experiment-result'
import { ratioText } from '../../../shared/estimate-text'
import type { Finding } from '../../../shared/finding'
import { formatQuantity, formatShare } from '../../../shared/format'
import type { AcrossRule } from './across-rule'

/** S / N that is still called scaling; our choice. */
const LEAST_EFFICIENCY = 0.7

/** By how much the speed-up must grow from one tested pool size to the next; our choice. */
const LEAST_GAIN = 0.05

export const scalesTo: AcrossRule = ({ scaling }) =>
  scaling.flatMap((curve) => ofCurve(curve) ?? [])

/** The end of the interval that speaks against scaling, or the value where there is none. */
const surely = ({ value, interval }: Ratio): number => interval?.low ?? value
const atMost = ({ value, interval }: Ratio): number => interval?.high ?? value

function ofCurve({ label, points }: ScalingCurve): Finding | undefined {
  const reached = points.findLast((point, i) => {
    const before = points[i - 1]
    return before !== undefined && isWorthIt(point, before)
  })
  const hasIntervals = points.slice(1).every(({ speedUp }) => speedUp.interval)
  const confidence = hasIntervals ? 'high' : 'low'
  const [, second] = points
  if (!second) return undefined
  if (!reached) {
    // Only when it is sure; a wide interval says nothing either way.
    if (points.slice(1).some(({ efficiency }) => atMost(efficiency) >= LEAST_EFFICIENCY))
      return undefined
    return {
      id: 'scales-to',
      title: `${label}: more workers do not help`,
      evidence: `${pointText(second)}; ${formatShare(LEAST_EFFICIENCY)} of ideal would be scaling.`,
      confidence,
      region: 'scaling',
    }
  }
  const next = points[points.indexOf(reached) + 1]
  return {
    id: 'scales-to',
    title: `${label}: scales to ${formatQuantity(reached.workers, 'worker')}`,
    evidence: `${pointText(reached)}. ${next ? `${pointText(next)}.` : 'More were not tried.'}`,
    confidence,
    region: 'scaling',
  }
}

const isWorthIt = ({ efficiency, speedUp }: ScalingPoint, before: ScalingPoint): boolean =>
  surely(efficiency) >= LEAST_EFFICIENCY && speedUp.value > before.speedUp.value * (1 + LEAST_GAIN)

function pointText({ workers, speedUp, efficiency }: ScalingPoint): string {
  return `${formatQuantity(workers, 'worker')}: ${ratioText(speedUp)} as fast as one, ${formatShare(efficiency.value)} of ideal`
}
