/** The history while there is no disk for it: the same questions, answered until the program ends. */
import type { RunEdit, RunListing } from '../../shared/contract/history'
import type { RunRecord } from '../../shared/contract/run-record'
import { edited, listingOf } from './listing'

export interface Kept {
  readonly record: RunRecord
  readonly ownLabel: string
  listing: RunListing
  isDeleted: boolean
}

export class HistoryMemory {
  readonly #runs = new Map<string, Kept>()

  list(): readonly RunListing[] {
    return [...this.#runs.values()]
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ listing }) => listing)
      .reverse()
  }

  startOf(run: string): string | undefined {
    return this.#runs.get(run)?.record.startedAt
  }

  read(run: string): RunRecord | undefined {
    return this.#runs.get(run)?.record
  }

  seal(record: RunRecord, isImported: boolean): RunListing {
    const listing = listingOf(record, roughBytes(record), isImported)
    this.#runs.set(record.id, { record, listing, ownLabel: listing.label, isDeleted: false })
    return listing
  }

  edit(run: string, change: RunEdit): boolean {
    const kept = this.#runs.get(run)
    if (kept === undefined) return false
    kept.listing = edited(kept.listing, change, kept.ownLabel)
    return true
  }

  /** Oldest first, with what is deleted. */
  all(): readonly Kept[] {
    return [...this.#runs.values()]
  }

  forget(run: string): void {
    this.#runs.delete(run)
  }

  setDeleted(runs: readonly string[], isDeleted: boolean): readonly string[] {
    return runs.filter((run) => {
      const kept = this.#runs.get(run)
      if (kept === undefined || kept.isDeleted === isDeleted) return false
      kept.isDeleted = isDeleted
      return true
    })
  }
}

/** Bytes of a double. */
const FIGURE_BYTES = 8

/** Of the columns, which are nearly all of a large record. */
function roughBytes({ samples }: RunRecord): number {
  let figures = samples.t.length
  const count = (value: unknown): void => {
    if (Array.isArray(value)) figures += value.length
  }
  for (const core of samples.cores) count(core)
  for (const series of [...Object.values(samples.processes), ...Object.values(samples.threads)]) {
    for (const value of Object.values(series)) count(value)
  }
  return figures * FIGURE_BYTES
}
