/** The figures that each finding is told with, in ms, cores and shares 0 .. 1. Its words are made of them alone. */
import type { Ratio } from './experiment-result'
import type { FindingId } from './finding'
import type { HostCores } from './usable-cores'

/** Whose figures they are. */
export interface Who {
  /** Absent of a watched tree. */
  readonly workers?: number | undefined
  readonly noun: 'thread' | 'process'
}

/** Cores in use, of those that may be used. */
export interface CoresUsed {
  readonly who: Who
  readonly used: number
  readonly host: HostCores
}

/** What holds up an event loop: by its own timers, or by tasks that never go on side by side. */
export type HeldLoop = { readonly threadCores: number } & (
  | {
      readonly kind: 'timers'
      readonly delayP50Ms: number
      readonly delayMaxMs: number
      readonly utilisation: number
    }
  | {
      readonly kind: 'tasks'
      readonly tasks: number
      readonly heldP50Ms: number
      readonly heldMaxMs: number
    }
)

/** Threads of one pool size that are no faster than one. */
export interface HeldThreads {
  readonly workers: number
  readonly used: number
  readonly speedUp: number
}

/** Of one variant among several. */
export interface VariantTook {
  readonly workers: number
  readonly used: number
  readonly tookMs: number
}

interface Shared extends CoresUsed {
  readonly threads: number
  /** Of the CPU, by the busiest of them. */
  readonly largest: number
}

export type LockParams =
  | ({ readonly kind: 'known'; readonly python: string; readonly freeThreaded: boolean } & Shared)
  | ({ readonly kind: 'likely' } & Shared)
  | {
      readonly kind: 'across'
      readonly label: string
      readonly threads: readonly HeldThreads[]
      readonly largest: number
      /** Of 2 processes over one, where that shows that the work can go on side by side. */
      readonly ofProcesses?: number | undefined
    }
  | {
      readonly kind: 'python'
      readonly python: string
      readonly threads: readonly (VariantTook & { readonly speedUp?: number | undefined })[]
      readonly processes?:
        | (VariantTook & { readonly timesAsFast: number; readonly isConfirmed: boolean })
        | undefined
      /** Threads of Node, with their cores where these were more than one. */
      readonly node?:
        | (Omit<VariantTook, 'used'> & { readonly used?: number | undefined })
        | undefined
    }

/** A pool size against one worker. */
export interface PoolPoint {
  readonly workers: number
  readonly speedUp: Ratio
  readonly efficiency: number
}

export interface FindingParams {
  'not-enough-data': {
    readonly wallMs: number
    readonly samples: number
    readonly leastWallMs: number
    readonly leastSamples: number
  }
  'host-busy': {
    readonly othersCores: number
    readonly host: HostCores
    /** Coreloom's own, which is among the others. */
    readonly hasWindow: boolean
  }
  'loop-blocked-computing': { readonly held: HeldLoop; readonly sharesLock: boolean }
  'loop-blocked-waiting': { readonly held: HeldLoop }
  'interpreter-lock': LockParams
  'single-thread':
    | ({ readonly kind: 'run'; readonly largest: number } & CoresUsed)
    | {
        readonly kind: 'across'
        readonly label: string
        readonly threads: readonly HeldThreads[]
        readonly largest: number
      }
  oversubscribed: {
    readonly who: Who
    readonly host: HostCores
    readonly wanted: number
    readonly got?: number | undefined
    readonly waitShare: number
    /** Absent where nobody told what other programs did. */
    readonly isHostBusy?: boolean | undefined
  }
  throttled: {
    readonly who: Who
    readonly host: HostCores
    readonly throttledMs: number
    readonly periods: number
    readonly throttledPeriods: number
    readonly got?: number | undefined
  }
  'io-bound': CoresUsed & { readonly inFlight: number; readonly ofWorker: number }
  'cpu-bound-parallel': CoresUsed & {
    /** Of what can be used at once. */
    readonly share?: number | undefined
    /** Where others had the rest of it. */
    readonly wanted?: number | undefined
    /** More workers can use more cores. */
    readonly hasRoom: boolean
    /** Where its threads would be expected to stand in each other's way. */
    readonly python?: { readonly name: string; readonly sharesLock: boolean } | undefined
  }
  'pool-too-small': {
    readonly who: Who
    readonly host: HostCores
    readonly waitedMs: number
    readonly ranMs: number
    readonly busyShare: number
    /** Cores; absent where the tasks need none. */
    readonly idle?: number | undefined
  }
  'uneven-work': {
    readonly noun: Who['noun']
    readonly workers: number
    readonly unused: number
    readonly wallMs: number
    /** Where it is long: after the first worker is idle for good. */
    readonly tailMs?: number | undefined
    /** Where it is large: CPU of the busiest worker divided by the mean. */
    readonly balance?: number | undefined
  }
  'scales-to': {
    readonly label: string
    /** `to`: up to this point. `slower`: faster, but far from in proportion. `not`: no faster. */
    readonly kind: 'to' | 'slower' | 'not'
    readonly point: PoolPoint
    readonly next?: PoolPoint | undefined
    readonly leastEfficiency: number
  }
}

/** A finding before it is put in words. */
export type FindingFact = {
  readonly [Id in FindingId]: { readonly id: Id; readonly params: FindingParams[Id] }
}[FindingId]
