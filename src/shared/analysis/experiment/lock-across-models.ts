/**
 * One lock among threads, told by several runs: threads keep one core busy whatever their number and are no faster for it.
 * Processes, which share no lock, confirm it when they are. Of Python, which tells of its lock, see python-lock.ts.
 */
import type { HeldThreads } from '../../contract/finding-params'
import type { ScalingCurve, ScalingPoint } from '../../contract/experiment-result'
import { isPythonModel, modelDescriptions, poolSize } from '../../contract/model'
import { figuresOf } from '../findings/figures'
import type { Found } from '../findings/rule'
import { ONE_CORE, SHARED_BELOW, isHeldByItself } from '../findings/serialised'
import { median } from '../statistics/centre'
import type { AcrossFigures, AcrossRule } from './across-rule'
import type { Variant } from './variant'

/** Threads that are faster than this by more workers are not held by one lock. Our choice. */
const MOST_SPEED_UP = 1.15

/** Two processes must be this many times as fast as one: the work itself can go on side by side. Our choice. */
const LEAST_SPEED_UP_OF_PROCESSES = 1.7

/** One thread with this share of the CPU does the work alone; more cores would not help processes either. */
const ALONE = 0.9

const kindOf = ({ model }: ScalingCurve) => modelDescriptions[model].workerKind

export const lockAcrossModels: AcrossRule = (figures) =>
  figures.scaling.flatMap((curve) =>
    kindOf(curve) === 'thread' ? (ofThreads(curve, figures) ?? []) : [],
  )

interface ThreadRun {
  readonly point: ScalingPoint
  readonly effectiveCores: number
  /** Share of the CPU of the busiest thread. */
  readonly largest: number
}

function ofThreads(curve: ScalingCurve, across: AcrossFigures): Found | undefined {
  const runs = curve.points
    .filter(({ workers }) => workers > 1)
    .map((point) => threadRun(point, curve, across))
  const known = runs.filter((run) => run !== undefined)
  if (known.length === 0 || known.length < runs.length) return undefined
  const largest = Math.max(...known.map((run) => run.largest))
  if (largest >= SHARED_BELOW && largest < ALONE) return undefined
  const threads = known.map(({ point, effectiveCores }): HeldThreads => ({
    ...{ workers: point.workers, used: effectiveCores, speedUp: point.speedUp.value },
  }))
  const told = { kind: 'across', label: curve.label, threads, largest } as const
  if (largest >= ALONE) {
    return { id: 'single-thread', params: told, confidence: 'high', region: 'scaling' }
  }
  if (isPythonModel(curve.model)) return undefined
  const processes = across.scaling
    .filter((other) => kindOf(other) === 'process' && !isPythonModel(other.model))
    .flatMap(({ points }) => points.filter(({ workers }) => workers === 2))
    .find(({ speedUp }) => (speedUp.interval?.low ?? speedUp.value) >= LEAST_SPEED_UP_OF_PROCESSES)
  return {
    id: 'interpreter-lock',
    params: { ...told, ofProcesses: processes?.speedUp.value },
    confidence: processes ? 'high' : 'medium',
    region: 'scaling',
  }
}

/** Undefined when this pool size was faster, used another amount of cores, or wanted more of them. */
function threadRun(
  point: ScalingPoint,
  { model }: ScalingCurve,
  across: AcrossFigures,
): ThreadRun | undefined {
  const { value, interval } = point.speedUp
  if ((interval?.high ?? value) > MOST_SPEED_UP) return undefined
  const variant = across.variants.find(
    ({ spec }) => spec.model === model && poolSize(spec.model, spec.workers) === point.workers,
  )
  const figures = variant && middleFigures(variant)
  if (!figures || figures.effectiveCores < ONE_CORE.least || figures.effectiveCores > ONE_CORE.most)
    return undefined
  return figures.isHeld ? { point, ...figures } : undefined
}

function middleFigures({ sound }: Variant) {
  const all = sound.map(figuresOf)
  const effectiveCores = median(all.flatMap((one) => one.effectiveCores ?? []))
  const largest = median(all.flatMap(({ users }) => users[0]?.share ?? []))
  if (effectiveCores === undefined || largest === undefined) return undefined
  return { effectiveCores, largest, isHeld: all.every(isHeldByItself) }
}
