/** The records of this session, newest kept: what the page reads and exports once a run has ended. */
import type { RunRecord } from '../shared/run-record'
import { Refusal } from './ipc/refusal'

/** As many as one experiment may have runs, so that the last experiment is always here as a whole. */
export const MAX_RECORDS = 100

export class RecordShelf {
  /** In the order in which they came. */
  readonly #records = new Map<string, RunRecord>()

  get size(): number {
    return this.#records.size
  }

  add(record: RunRecord): void {
    this.#records.set(record.id, record)
    for (const id of this.#records.keys()) {
      if (this.#records.size <= MAX_RECORDS) break
      this.#records.delete(id)
    }
  }

  /** Oldest first. */
  all(): readonly RunRecord[] {
    return [...this.#records.values()]
  }

  /** @throws Refusal when there is no record of the run, or none any more */
  read(run: string): RunRecord {
    const record = this.#records.get(run)
    if (record !== undefined) return record
    throw new Refusal(
      `There is no record of run ${run}: it has not ended yet, or it is not among the last ${MAX_RECORDS} of this session.`,
    )
  }
}
