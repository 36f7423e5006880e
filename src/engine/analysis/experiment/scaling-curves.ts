/** The scaling curves of an experiment: one a model, over the variants that differ in nothing but the pool size. */
import type { ScalingCurve } from '../../../shared/experiment-result'
import { isPythonModel, modelDescriptions, poolSize } from '../../../shared/model'
import { pythonParts } from '../../../shared/run-label'
import type { RunSpec } from '../../../shared/run-spec'
import { scalingCurve } from '../scaling/scaling-curve'
import { specKey, type Variant } from './variant'
import { wallsOf } from './variant-result'

/** What else than the pool size a curve is of. */
const seriesKey = (spec: RunSpec): string => specKey({ ...spec, workers: 1 })

export function scalingCurves(
  variants: readonly Variant[],
  cores: number | undefined,
): ScalingCurve[] {
  const pooled = variants.filter(
    ({ spec, sound }) => modelDescriptions[spec.model].pooled && sound.length > 0,
  )
  const series = new Map<string, Variant[]>()
  for (const variant of pooled) {
    const key = seriesKey(variant.spec)
    series.set(key, [...(series.get(key) ?? []), variant])
  }
  const all = [...series.values()]
  return all.flatMap((members) => {
    const { spec } = members[0] as Variant
    const sizes = members.map((member) => ({
      workers: poolSize(member.spec.model, member.spec.workers),
      wallsMs: wallsOf(member),
    }))
    const sequential = standIn(spec, variants)
    if (sequential && !sizes.some(({ workers }) => workers === 1)) {
      sizes.push({ workers: 1, wallsMs: wallsOf(sequential) })
    }
    return scalingCurve({ model: spec.model, label: labelOf(spec, all), sizes, cores }) ?? []
  })
}

/** A sequential run has one worker thread with one task at a time, just as a pool of one thread: it stands in for it, in Node. */
function standIn(spec: RunSpec, variants: readonly Variant[]): Variant | undefined {
  if (isPythonModel(spec.model)) return undefined
  const key = seriesKey({ ...spec, model: 'sequential' })
  return variants.find(({ spec: other, sound }) => sound.length > 0 && seriesKey(other) === key)
}

/** The model, and its options where several curves are of one model. */
function labelOf(spec: RunSpec, all: readonly (readonly Variant[])[]): string {
  const ofModel = all.filter((members) => members[0]?.spec.model === spec.model)
  if (ofModel.length < 2) return spec.model
  const parts = Object.entries(spec.params).map(
    ([name, value]) => `${name} ${JSON.stringify(value)}`,
  )
  parts.push(
    ...pythonParts(
      spec,
      ofModel.flatMap((members) => members[0]?.spec ?? []),
    ),
  )
  if (spec.maxTasksPerWorker !== undefined) parts.push(`a worker does ${spec.maxTasksPerWorker}`)
  return [spec.model, ...parts].join(', ').slice(0, MOST_LABEL)
}

const MOST_LABEL = 80
