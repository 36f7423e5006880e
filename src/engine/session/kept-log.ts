/** The lines that a record keeps, and how many came when it held as many as it may. */
import { MAX_LOG_LINES } from '../../shared/contract/limits'
import type { LogRecord, RunRecord } from '../../shared/contract/run-record'

export class KeptLog {
  readonly #lines: LogRecord[] = []
  #leftOut = 0

  add(line: LogRecord): void {
    if (this.#lines.length < MAX_LOG_LINES) this.#lines.push(line)
    else this.#leftOut += 1
  }

  leaveOut(lines: number): void {
    this.#leftOut += lines
  }

  /** As they stand in the record. */
  build(): Pick<RunRecord, 'log' | 'logLinesLeftOut'> {
    return { log: this.#lines, logLinesLeftOut: this.#leftOut || undefined }
  }
}
