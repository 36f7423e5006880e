/** What the list of kept runs tells of each, and of the history as a whole. */
import { z } from 'zod'
import type { ExperimentPlace } from './experiment'
import type { FindingId } from './finding'
import type { ListingPart } from './listing-part'
import { HISTORY_LIMITS } from './limits'
import type { Model } from './model'
import type { RunOutcome, RunSummary } from './run-record'
import type { RootEnd } from './watched-root'

/** What a person may change of a kept run; a field that is absent stays. An empty name gives the run its own label back. */
export const RunEdit = z.strictObject({
  name: z.string().trim().max(HISTORY_LIMITS.nameLength).optional(),
  tags: z
    .array(z.string().trim().min(1).max(HISTORY_LIMITS.tagLength))
    .max(HISTORY_LIMITS.tags)
    .optional(),
  notes: z.string().max(HISTORY_LIMITS.notesLength).optional(),
  isPinned: z.boolean().optional(),
})
export type RunEdit = z.infer<typeof RunEdit>

export interface RunListing {
  readonly run: string
  /** The name that a person gave it, else its own label. */
  readonly label: string
  readonly isNamed: boolean
  readonly workload: string
  readonly model: Model
  readonly workers: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly wallMs: number
  readonly cpuMs?: number | undefined
  /** In cores. */
  readonly effectiveCores?: number | undefined
  readonly outcome: RunOutcome
  /** Absent where neither its row nor its record tells. */
  readonly tasks?: RunSummary['tasks'] | undefined
  /** Of a watch: how its root ended, as `tasks` absent where it is not known. */
  readonly rootEnd?: RootEnd | undefined
  readonly tags: readonly string[]
  readonly notes: string
  readonly experiment?: ExperimentPlace | undefined
  readonly findings: readonly FindingId[]
  /** On disk, or in memory. */
  readonly bytes: number
  /** It came from a file. */
  readonly isImported: boolean
  /** The size limit never deletes it. */
  readonly isPinned: boolean
  /** Parts that cannot be read any more; what stands in them means nothing. Absent: it is whole. */
  readonly damaged?: readonly ListingPart[] | undefined
}

/** Where runs are kept. In memory they last until the app is closed; `because` is a sentence with the next step. */
export type HistoryState =
  | {
      readonly kind: 'on-disk'
      readonly path: string
      /** A sentence while another program keeps runs from being written; it is tried again without end. */
      readonly waiting?: string | undefined
    }
  | {
      readonly kind: 'in-memory'
      readonly because: string
      readonly path: string
      /** Whether what is on disk is listed and can be opened all the same. */
      readonly isReadable: boolean
    }

export interface HistoryOverview {
  readonly state: HistoryState
  /** Newest first; deleted ones are not among them. */
  readonly runs: readonly RunListing[]
  /** Of those of them that are not on disk. */
  readonly bytesInMemory: number
  /** Of all kept runs together, on disk; what was deleted does not count. */
  readonly limitBytes: number
}

/** Of all files together. */
export type ImportProgress =
  /** `ofBytes` is 0 where the system does not tell it. */
  | { readonly kind: 'reading'; readonly bytes: number; readonly ofBytes: number }
  /** `ofRecords` is 0 until it is known. */
  | {
      readonly kind: 'checking' | 'keeping'
      readonly records: number
      readonly ofRecords: number
    }

export type ImportResult =
  | {
      readonly kind: 'imported'
      readonly runs: readonly string[]
      /** Were kept already, and are not kept twice. */
      readonly alreadyThere: readonly string[]
    }
  | { readonly kind: 'cancelled' }
