/** What one scan has found so far. */
import type { SeriesName, SeriesStart } from '../../../../shared/contract/watch-event'
import type { Precision } from '../../reader'
import type { RowBuffer } from './row-buffer'

/** What rests is read no less often than this, whatever the rate: above 8 Hz it may miss every other scan. */
const LONGEST_UNREAD_MS = 250

/** What a scan knows of the one before it. */
export interface ScanPlace {
  /** 0, 1, 2 … */
  readonly turn: number
  /** Since the one before. */
  readonly sinceMs: number
}

export class ScanDraft {
  readonly at: number
  readonly precision: Precision
  /** Whether anything was started on this machine since the last scan: else there can be no new thread. */
  readonly hasForks: boolean
  readonly cores: Float64Array
  readonly rows: RowBuffer
  readonly started: SeriesStart[] = []
  readonly renamed: SeriesName[] = []
  readonly ended: number[] = []
  readonly #turn: number
  readonly #mayLeaveOut: boolean

  constructor(
    at: number,
    precision: Precision,
    hasForks: boolean,
    cores: Float64Array,
    rows: RowBuffer,
    place: ScanPlace,
  ) {
    this.at = at
    this.precision = precision
    this.hasForks = hasForks
    this.cores = cores
    this.rows = rows
    this.#turn = place.turn
    this.#mayLeaveOut = precision === 'quick' && 2 * place.sinceMs <= LONGEST_UNREAD_MS
    rows.clear()
  }

  /** Whether this is a turn at which what has rested for long in this process is not read; half of them have theirs. */
  leavesOut(pid: number): boolean {
    return this.#mayLeaveOut && (this.#turn + pid) % 2 === 0
  }
}
