/** Variants that differ in nothing but the pool size: what a scaling curve is of. */
import { isPythonModel, modelDescriptions, poolSize } from '../../contract/model'
import type { RunSpec } from '../../contract/run-spec'
import { specKey, type Variant } from './variant'

export interface PoolMember {
  readonly workers: number
  readonly variant: Variant
}

export interface PoolSeries {
  readonly spec: RunSpec
  /** By number of workers, each once. One worker may be the sequential run. */
  readonly members: readonly PoolMember[]
}

/** What else than the pool size a series is of. */
const seriesKey = (spec: RunSpec): string => specKey({ ...spec, workers: 1 })

/** Of the pooled variants with sound runs. */
export function poolSeries(variants: readonly Variant[]): PoolSeries[] {
  const pooled = variants.filter(
    ({ spec, sound }) => modelDescriptions[spec.model].pooled && sound.length > 0,
  )
  const series = new Map<string, Variant[]>()
  for (const variant of pooled) {
    const key = seriesKey(variant.spec)
    series.set(key, [...(series.get(key) ?? []), variant])
  }
  return [...series.values()].map((ofOne) => {
    const { spec } = ofOne[0] as Variant
    const members = ofOne.map((variant) => ({
      workers: poolSize(variant.spec.model, variant.spec.workers),
      variant,
    }))
    const sequential = standIn(spec, variants)
    if (sequential && !members.some(({ workers }) => workers === 1)) {
      members.push({ workers: 1, variant: sequential })
    }
    return { spec, members: members.toSorted((a, b) => a.workers - b.workers) }
  })
}

/** A sequential run has one worker thread with one task at a time, just as a pool of one thread: it stands in for it, in Node. */
function standIn(spec: RunSpec, variants: readonly Variant[]): Variant | undefined {
  if (isPythonModel(spec.model)) return undefined
  const key = seriesKey({ ...spec, model: 'sequential' })
  return variants.find(({ spec: other, sound }) => sound.length > 0 && seriesKey(other) === key)
}
