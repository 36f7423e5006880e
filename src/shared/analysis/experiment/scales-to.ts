/** Up to which pool size more workers are worth it. */
import type { Ratio, ScalingCurve, ScalingPoint } from '../../contract/experiment-result'
import type { PoolPoint } from '../../contract/finding-params'
import type { Found } from '../findings/rule'
import type { AcrossRule } from './across-rule'
import { hasMostly } from './caveats'

/** S / N that is still called scaling; our choice. */
const LEAST_EFFICIENCY = 0.7

/** By how much the speed-up must grow from one tested pool size to the next; our choice. */
const LEAST_GAIN = 0.05

/** A pool that is not faster than one worker by more than this does not help; our choice. */
const MOST_OF_NO_HELP = 1.15

export const scalesTo: AcrossRule = ({ scaling, variants }) =>
  scaling.flatMap((curve) => {
    const runs = variants.filter(({ spec }) => spec.model === curve.model)
    const isBusy = hasMostly(
      runs.flatMap(({ sound }) => sound),
      'host-busy',
    )
    return ofCurve(curve, isBusy) ?? []
  })

/** The end of the interval that speaks against scaling, or the value where there is none. */
const surely = ({ value, interval }: Ratio): number => interval?.low ?? value
const atMost = ({ value, interval }: Ratio): number => interval?.high ?? value

/** `isBusy`: other programs had cores, which may be why more workers were no faster. */
function ofCurve({ label, points }: ScalingCurve, isBusy: boolean): Found | undefined {
  const reached = points.findLast((point, i) => {
    const before = points[i - 1]
    return before !== undefined && isWorthIt(point, before)
  })
  const hasIntervals = points.slice(1).every(({ speedUp }) => speedUp.interval)
  const confidence = hasIntervals ? 'high' : 'low'
  const told = { label, leastEfficiency: LEAST_EFFICIENCY }
  const [, second] = points
  if (!second) return undefined
  if (!reached) {
    const larger = points.slice(1)
    // Only when it is sure; a wide interval says nothing either way.
    if (isBusy || larger.some(({ efficiency }) => atMost(efficiency) >= LEAST_EFFICIENCY))
      return undefined
    const best = larger.reduce((a, b) => (b.speedUp.value > a.speedUp.value ? b : a))
    const helps = surely(best.speedUp) > 1 + LEAST_GAIN
    if (!helps && larger.some(({ speedUp }) => atMost(speedUp) > MOST_OF_NO_HELP)) return undefined
    const kind = helps ? 'slower' : 'not'
    return {
      id: 'scales-to',
      params: { ...told, kind, point: pointOf(helps ? best : second) },
      confidence,
      region: 'scaling',
    }
  }
  const next = points[points.indexOf(reached) + 1]
  return {
    id: 'scales-to',
    params: { ...told, kind: 'to', point: pointOf(reached), next: next && pointOf(next) },
    confidence,
    region: 'scaling',
  }
}

const isWorthIt = ({ efficiency, speedUp }: ScalingPoint, before: ScalingPoint): boolean =>
  surely(efficiency) >= LEAST_EFFICIENCY && speedUp.value > before.speedUp.value * (1 + LEAST_GAIN)

const pointOf = ({ workers, speedUp, efficiency }: ScalingPoint): PoolPoint => ({
  ...{ workers, speedUp, efficiency: efficiency.value },
})
