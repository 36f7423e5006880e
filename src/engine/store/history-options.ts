/** What is said to the history when it is opened, and what it says when it cannot do what it is asked. */
import type { HistoryState, ImportProgress } from '../../shared/contract/history'
import type { RunRecord } from '../../shared/contract/run-record'
import type { Driver } from './sqlite'

/** How often it is looked whether another process has changed the history. */
export const LOOK_MS = 2_000
export const DEFAULT_CONSEQUENCE = 'Runs are kept in memory until Coreloom is closed.'

/** Something that was asked of the history and cannot be done; the message is a sentence for a person. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'
}

/** What crosses to the thread. */
export interface HistoryPlace {
  /** Absolute path of the file; its folder is made when it is missing. */
  readonly path: string
  /** Whether changes by other processes are to be told too. */
  readonly followsOthers?: boolean | undefined
  /** A sentence: what becomes of runs that cannot be on disk. Default: `DEFAULT_CONSEQUENCE`. */
  readonly consequence?: string | undefined
}

export interface HistoryOptions extends HistoryPlace {
  /** The list has changed, or where it is kept. */
  readonly onChange?: ((state: HistoryState) => void) | undefined
  /** The size limit has deleted runs, which `restore` brings back. */
  readonly onRemoved?: ((runs: readonly string[]) => void) | undefined
}

/** What the thread itself opens it with. */
export interface StoreOptions extends Pick<HistoryPlace, 'path' | 'consequence'> {
  readonly driver: Driver | undefined
  /** The list has changed, or where it is kept. */
  readonly onChange: () => void
  /** The size limit has deleted runs. */
  readonly onRemoved: (runs: readonly string[]) => void
}

export interface ImportOptions {
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Ends it: nothing is then taken. */
  readonly signal?: AbortSignal | undefined
  /** Of one file. Default: `HISTORY_LIMITS.importBytes`. */
  readonly maxBytes?: number | undefined
}

/** What an import brings. */
export interface Arrived {
  /** Ids of runs that are kept out of sight. */
  readonly kept: readonly string[]
  /** In the place of runs that are damaged here. */
  readonly mended: readonly RunRecord[]
  /** Those that could not be staged. */
  readonly inMemory: readonly RunRecord[]
}
