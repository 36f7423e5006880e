/** What is said to the history when it is opened, and what it says when it cannot do what it is asked. */
import type { HistoryState } from '../../shared/history'
import type { Driver } from './sqlite'

/** How often it is looked whether another process has changed the history. */
export const LOOK_MS = 2_000
export const DEFAULT_CONSEQUENCE = 'Runs are kept in memory until Coreloom is closed.'

/** Something that was asked of the history and cannot be done; the message is a sentence for a person. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'
}

export interface HistoryOptions {
  /** Absolute path of the file; its folder is made when it is missing. */
  readonly path: string
  /** The list has changed, or where it is kept. */
  readonly onChange?: ((state: HistoryState) => void) | undefined
  /** Whether changes by other processes are to be told too. */
  readonly followsOthers?: boolean | undefined
  /** A sentence: what becomes of runs that cannot be on disk. Default: `DEFAULT_CONSEQUENCE`. */
  readonly consequence?: string | undefined
  /** Default: the first one that there is. */
  readonly driver?: Driver | undefined
}
