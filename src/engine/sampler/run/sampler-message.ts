/** What the thread that holds a run and the sampler's thread tell each other: plain data. */
import type { SamplerFigures } from '../../../shared/contract/sampler-figures'
import type { Target } from '../reader'
import type { Sample } from '../sample'

/** What can be sent of a target. */
export type PlainTarget = Omit<Target, 'threadCpuMs' | 'loopTimes'>

export interface SamplerSetup {
  readonly rateHz: number
  /** Monotonic ms of the run's start. */
  readonly startedAt: number
  /** Folder in /proc of the thread that holds the run. */
  readonly holder: string
  /** Those that are there already. */
  readonly targets: readonly PlainTarget[]
}

export type ToSampler =
  /** The first order: the thread may have been started long before. */
  | { readonly kind: 'start'; readonly setup: SamplerSetup }
  | {
      readonly kind: 'targets'
      readonly come: readonly PlainTarget[]
      /** Their keys. */
      readonly gone: readonly string[]
    }
  /** One exact sample, answered by `sampled` behind the sample. */
  | { readonly kind: 'sample-now'; readonly id: number }
  | { readonly kind: 'stop' }

export type FromSampler =
  | { readonly kind: 'sample'; readonly sample: Sample }
  /** `t`: ms since the start of the run. */
  | { readonly kind: 'sampler'; readonly sampler: SamplerFigures; readonly t: number }
  | { readonly kind: 'sampled'; readonly id: number }
  /** The last message. */
  | { readonly kind: 'stopped'; readonly sampler: SamplerFigures }

export const keyOf = ({ worker, role }: Pick<Target, 'worker' | 'role'>): string =>
  String(worker ?? role)

export function plainTarget(target: Target): PlainTarget {
  const { worker, role, pid, tid, ownProcess, before } = target
  return { worker, role, pid, tid, ownProcess, before }
}
