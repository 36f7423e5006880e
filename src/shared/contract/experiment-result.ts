/**
 * What several runs say together: their repeats as medians with intervals, ratios against a baseline, scaling curves with
 * a fit where the data carry one, findings. Formed by the engine from records alone; views and reports only draw it.
 */
import type { Finding } from './finding'
import type { RunSpec } from './run-spec'

/** 95 %, by bootstrap. Undefined wherever fewer than two repeats were made. */
export interface Interval {
  readonly low: number
  readonly high: number
}

export interface Estimate {
  readonly median: number
  readonly mean: number
  /** Sample standard deviation; undefined with one value. */
  readonly sd?: number | undefined
  /** Of the median. */
  readonly interval?: Interval | undefined
  /** In the order in which they were measured. */
  readonly values: readonly number[]
  /** Indices into `values`: modified z-score above 3.5. Shown, never left out. */
  readonly outliers: readonly number[]
}

export interface Ratio {
  readonly value: number
  readonly interval?: Interval | undefined
}

/** All measured runs of one variant: the same workload, parameters, model, pool size and options. */
export interface VariantResult {
  readonly label: string
  readonly spec: RunSpec
  /** Ids of the sound runs that the figures are of, in order. */
  readonly runs: readonly string[]
  /** Runs that are no part of the figures, and why: `warm-up`, `stopped`, `2 of 8 tasks failed`. */
  readonly leftOut: readonly { readonly run: string; readonly because: string }[]
  readonly isBaseline: boolean
  /** Several are marked when their wall times cannot be told apart. */
  readonly isWinner: boolean
  /** Undefined when no sound run was left; so are then all other figures. */
  readonly wallMs?: Estimate | undefined
  /** Wall time of the baseline divided by this one's. Undefined unless both did all of the same work. */
  readonly speedUp?: Ratio | undefined
  /** Speed-up over one worker, divided by the workers: 1 = ideal. */
  readonly efficiency?: Ratio | undefined
  /** The first run was slower than the others: caches, start-up, a cold machine. */
  readonly isFirstSlow: boolean
  /** Medians of the runs' own figures. */
  readonly effectiveCores?: number | undefined
  readonly cpuMs?: number | undefined
  readonly throughputPerSecond?: number | undefined
  readonly queueWaitP95Ms?: number | undefined
  readonly serviceP95Ms?: number | undefined
  readonly peakRssBytes?: number | undefined
  readonly voluntarySwitches?: number | undefined
  readonly involuntarySwitches?: number | undefined
}

export interface ScalingPoint {
  readonly workers: number
  readonly speedUp: Ratio
  readonly efficiency: Ratio
  /** Faster than ideal: more than the number of workers. Flagged, since it asks for an explanation. */
  readonly isSuperlinear: boolean
}

/** S(N) = N / (1 + s (N - 1) + k N (N - 1)), Gunther's Universal Scalability Law; Amdahl's law when k = 0. */
export interface ScalingFit {
  readonly law: 'amdahl' | 'usl'
  /** s: the part that is serial (contention), 0 … 1. */
  readonly serial: Ratio
  /** k: what agreeing between workers costs (coherency); of `usl` only. */
  readonly coherency?: Ratio | undefined
  /** Where the curve is highest; of `usl` only. */
  readonly peakWorkers?: number | undefined
  /** What no number of workers exceeds; of `amdahl` only. Undefined when s cannot be told from 0. */
  readonly ceiling?: number | undefined
  /** Largest N that the curve may be drawn to: twice the largest that was measured. */
  readonly validTo: number
  /** The fitted curve at N = 1 … validTo. */
  readonly curve: readonly { readonly workers: number; readonly speedUp: number }[]
}

/** One model over its pool sizes, the speed-up being over its own single worker. */
export interface ScalingCurve {
  readonly model: RunSpec['model']
  readonly label: string
  /** By workers, ascending; at least two. */
  readonly points: readonly ScalingPoint[]
  readonly fit?: ScalingFit | undefined
  /** Ceiling and peak in words, or why the data carry no fit. */
  readonly sentence: string
}

export interface ExperimentResult {
  /** In the order in which they were first run. */
  readonly variants: readonly VariantResult[]
  readonly scaling: readonly ScalingCurve[]
  /** Of the runs together. */
  readonly findings: readonly Finding[]
  /** Which is fastest, by how much and how surely; or why nothing can be said. */
  readonly sentence: string
  /** What to know before trusting the figures: a busy machine, a slow first run, outliers. */
  readonly warnings: readonly string[]
  /** Cores that they could use, a fraction under a quota; undefined when these differ between them. */
  readonly cores?: number | undefined
}
