/** The scaling curves of an experiment: one for each series of pool sizes. */
import type { ScalingCurve } from '../../contract/experiment-result'
import { pythonParts } from '../../messages/run-label'
import type { RunSpec } from '../../contract/run-spec'
import { scalingCurve } from '../scaling/scaling-curve'
import type { PoolSeries } from './pool-series'
import { wallsOf } from './variant-result'

export function scalingCurves(
  series: readonly PoolSeries[],
  cores: number | undefined,
): ScalingCurve[] {
  const specs = series.map(({ spec }) => spec)
  return series.flatMap(({ spec, members }) => {
    const sizes = members.map(({ workers, variant }) => ({ workers, wallsMs: wallsOf(variant) }))
    return scalingCurve({ model: spec.model, label: labelOf(spec, specs), sizes, cores }) ?? []
  })
}

/** The model, and its options where several curves are of one model. */
function labelOf(spec: RunSpec, all: readonly RunSpec[]): string {
  const ofModel = all.filter(({ model }) => model === spec.model)
  if (ofModel.length < 2) return spec.model
  const parts = Object.entries(spec.params).map(
    ([name, value]) => `${name} ${JSON.stringify(value)}`,
  )
  parts.push(...pythonParts(spec, ofModel))
  if (spec.maxTasksPerWorker !== undefined) parts.push(`a worker does ${spec.maxTasksPerWorker}`)
  return [spec.model, ...parts].join(', ').slice(0, MOST_LABEL)
}

const MOST_LABEL = 80
