/**
 * The interpreter lock of Python, told by runs side by side: its threads have the lock and keep one core busy, its processes have
 * one each, did the same work and were faster on more than one core. Threads of Node beside them share none either.
 */
import type { Confidence } from '../../contract/finding'
import type { Ratio, ScalingCurve } from '../../contract/experiment-result'
import type { LockParams, VariantTook } from '../../contract/finding-params'
import type { Model } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'
import { pythonName } from '../findings/known-lock'
import { ONE_CORE } from '../findings/serialised'
import { median } from '../statistics/centre'
import { ratioOfMedians } from '../statistics/estimate'
import type { AcrossRule } from './across-rule'
import { hasMostly } from './caveats'
import type { Variant } from './variant'
import { wallsOf } from './variant-result'

/** Processes must be this many times as fast as the threads, and use this many cores, to show that it was the lock. Our choice. */
const LEAST_OF_PROCESSES = { timesAsFast: 1.2, cores: 1.3 } as const

export const pythonLock: AcrossRule = ({ variants, scaling }) => {
  const threads = pooled(variants, 'python-threads').filter(({ sound }) =>
    hasMostly(sound, 'interpreter-lock'),
  )
  const [first] = threads
  const [record] = first?.sound ?? []
  if (!first || !record) return []
  const curve = scaling.find(({ model }) => model === 'python-threads')
  const processes = nearestProcesses(first, variants)
  const ratio = processes && ratioOfMedians(wallsOf(first), wallsOf(processes))
  const isConfirmed = ratio !== undefined && showsLock(ratio, processes)
  const params: LockParams = {
    kind: 'python',
    python: pythonName(record),
    threads: threads.map((one) => ({ ...tookOf(one), speedUp: speedUpOf(one, curve) })),
    processes:
      processes && ratio
        ? { ...tookOf(processes), timesAsFast: ratio.value, isConfirmed }
        : undefined,
    node: nodeThreads(first, variants),
  }
  const confidence = confidenceOf(first, isConfirmed)
  return [{ id: 'interpreter-lock', params, confidence, region: 'workers' }]
}

/**
 * Threads that had a whole core all the time were not held up by other programs, and processes that were faster all the same would
 * only have been faster still without them: so a busy machine takes nothing away from that.
 */
function confidenceOf(threads: Variant, isConfirmed: boolean): Confidence {
  const { sound } = threads
  const isShort = hasMostly(sound, 'not-enough-data')
  if (!isConfirmed) return isShort || hasMostly(sound, 'host-busy') ? 'low' : 'medium'
  return !isShort && (coresUsed(threads) ?? 0) >= ONE_CORE.least ? 'high' : 'medium'
}

function showsLock({ value, interval }: Ratio, processes: Variant | undefined): boolean {
  const cores = (processes && coresUsed(processes)) ?? 0
  const timesAsFast = interval?.low ?? value
  return timesAsFast >= LEAST_OF_PROCESSES.timesAsFast && cores >= LEAST_OF_PROCESSES.cores
}

/** Those of several workers. */
const pooled = (variants: readonly Variant[], model: Model): Variant[] =>
  variants.filter(({ spec, sound }) => spec.model === model && spec.workers > 1 && sound.length > 0)

/** The processes of the same Python that did the same, those with the nearest number of workers. */
function nearestProcesses(threads: Variant, variants: readonly Variant[]): Variant | undefined {
  const away = ({ spec }: Variant): number => Math.abs(spec.workers - threads.spec.workers)
  return pooled(variants, 'python-processes')
    .filter((one) => didTheSame(one, threads) && pythonOf(one) === pythonOf(threads))
    .toSorted((a, b) => away(a) - away(b))[0]
}

const didTheSame = (one: Variant, other: Variant): boolean => workOf(one) === workOf(other)

const workOf = ({ spec }: Variant): string =>
  JSON.stringify([
    spec.workload,
    Object.entries(spec.params).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ])

const pythonOf = ({ sound }: Variant): string | undefined => sound[0]?.python?.path

const coresUsed = ({ sound }: Variant): number | undefined =>
  median(sound.flatMap(({ summary }: RunRecord) => summary.effectiveCores ?? []))

const tookOf = (variant: Variant): VariantTook => ({
  workers: variant.spec.workers,
  used: coresUsed(variant) ?? 0,
  tookMs: median(wallsOf(variant)) ?? 0,
})

const speedUpOf = ({ spec }: Variant, curve: ScalingCurve | undefined): number | undefined =>
  curve?.points.find(({ workers }) => workers === spec.workers)?.speedUp.value

/** What threads without such a lock make of the same work; undefined when none did it. */
function nodeThreads(
  threads: Variant,
  variants: readonly Variant[],
): Extract<LockParams, { kind: 'python' }>['node'] {
  const node = pooled(variants, 'threads').find((one) => didTheSame(one, threads))
  if (!node || coresUsed(node) === undefined) return undefined
  const { used, ...took } = tookOf(node)
  return { ...took, used: used > ONE_CORE.most ? used : undefined }
}
