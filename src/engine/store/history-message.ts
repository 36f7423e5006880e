/** What the history's face and its thread say to each other. Both are of one build: nothing of it is ever stored. */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type { ExperimentResult } from '../../shared/contract/experiment-result'
import type {
  HistoryOverview,
  HistoryState,
  ImportProgress,
  ImportResult,
  RunEdit,
  RunListing,
} from '../../shared/contract/history'
import type { ExportFormat } from '../../shared/contract/ipc'
import type { RunRecord } from '../../shared/contract/run-record'
import type { ShownRecord } from '../../shared/contract/shown-record'
import type { AnalyseOptions } from '../../shared/analysis/experiment/analyse-runs'
import type { ExportOptions } from '../export/format/exporter'
import type { KeptEvent } from './event-code'
import type { EncodedRecord } from './record-code'

/** How a record was kept. */
export interface Sealed {
  readonly run: string
  /** Then nothing takes it away again; else it is in memory, and `state` says why. */
  readonly isOnDisk: boolean
}

type Runs = readonly string[]

/** What the thread can be asked. */
export interface HistoryCalls {
  append(run: string, place: ExperimentPlace | undefined, events: readonly KeptEvent[]): void
  faultOf(record: EncodedRecord): string | undefined
  seal(record: RunRecord | EncodedRecord): Sealed
  list(): readonly RunListing[]
  overview(): HistoryOverview
  read(run: string): RunRecord
  readToShow(run: string): ShownRecord
  edit(run: string, change: RunEdit): void
  setDeleted(runs: Runs, isDeleted: boolean): Runs
  prune(olderThanDays: number, now: number): Runs
  setLimit(bytes: number): void
  retry(): void
  recover(): Runs
  import(paths: readonly string[], maxBytes: number | undefined): ImportResult
  cancelImport(): void
  analyse(runs: Runs, options: AnalyseOptions): ExperimentResult
  export(format: ExportFormat, runs: Runs, target: string, options: ExportOptions): Runs
  /** See `withoutSecrets`. */
  secretsIn(runs: Runs): readonly string[]
  close(): void
}
export type CallName = keyof HistoryCalls

export type Answers = {
  readonly [N in CallName]: (
    ...args: Parameters<HistoryCalls[N]>
  ) => ReturnType<HistoryCalls[N]> | Promise<ReturnType<HistoryCalls[N]>>
}

export interface Call<N extends CallName = CallName> {
  readonly id: number
  readonly name: N
  readonly args: Parameters<HistoryCalls[N]>
}

export interface Failure {
  readonly name: string
  readonly message: string
}

export type FromThread =
  | { readonly kind: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | {
      readonly kind: 'state'
      readonly state: HistoryState
      readonly isEmpty: boolean
      /** Not the first one, which only says that it is there. */
      readonly isChange: boolean
    }
  /** By the size limit. */
  | { readonly kind: 'removed'; readonly runs: Runs }
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
