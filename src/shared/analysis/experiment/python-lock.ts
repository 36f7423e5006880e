/**
 * The interpreter lock of Python, told by runs side by side: its threads have the lock and keep one core busy, its processes have
 * one each, did the same work and were faster on more than one core. Threads of Node beside them share none either.
 */
import type { Confidence } from '../../contract/finding'
import type { Ratio, ScalingCurve } from '../../contract/experiment-result'
import { formatDuration, formatQuantity, formatRatio } from '../../messages/format'
import type { Model } from '../../contract/model'
import type { RunRecord } from '../../contract/run-record'
import { coresText } from '../findings/evidence-words'
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
  const own = threads.map((one) => `${runText(one, 'thread')}${speedUpText(one, curve)}`)
  const head = `${own.join('; ')}, under one lock of ${pythonName(record)}`
  const processes = nearestProcesses(first, variants)
  const ratio = processes && ratioOfMedians(wallsOf(first), wallsOf(processes))
  const isConfirmed = ratio !== undefined && showsLock(ratio, processes)
  const tail =
    processes && ratio
      ? `${runText(processes, 'process')}, with a lock each: ${formatRatio(ratio.value)} as fast${isConfirmed ? '' : ', which does not confirm it'}.`
      : 'Processes have a lock each and would tell whether it is why.'
  return [
    {
      id: 'interpreter-lock',
      title: 'python-threads: serialised by one interpreter lock',
      evidence: [`${head}. ${tail}`, ...nodeText(first, variants)].join(' '),
      confidence: confidenceOf(first, isConfirmed),
      region: 'workers',
    },
  ]
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

/** `2 threads used 1.00 cores and took 2.97 s`. */
function runText(variant: Variant, noun: 'thread' | 'process'): string {
  const who = formatQuantity(
    variant.spec.workers,
    noun,
    noun === 'process' ? 'processes' : 'threads',
  )
  return `${who} used ${coresText(coresUsed(variant) ?? 0)} cores and took ${formatDuration(median(wallsOf(variant)))}`
}

function speedUpText({ spec }: Variant, curve: ScalingCurve | undefined): string {
  const point = curve?.points.find(({ workers }) => workers === spec.workers)
  return point ? `, ${formatRatio(point.speedUp.value)} as fast as one` : ''
}

/** What threads without such a lock make of the same work; nothing when none did it. */
function nodeText(threads: Variant, variants: readonly Variant[]): string[] {
  const node = pooled(variants, 'threads').find((one) => didTheSame(one, threads))
  const cores = node && coresUsed(node)
  if (!node || cores === undefined) return []
  const took = formatDuration(median(wallsOf(node)))
  const used =
    cores > ONE_CORE.most ? `used ${coresText(cores)} cores and took ${took}` : `took ${took}`
  return [`${formatQuantity(node.spec.workers, 'thread')} of Node, which share no lock, ${used}.`]
}
