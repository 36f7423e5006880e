/** What is left of a run at its end, in its face. The record stays as its bytes until someone wants to read it. */
import type { RunOutcome, RunRecord } from '../../shared/run-record'
import { decodeRecord, encodeRecord } from '../store/record-code'
import type { LeftProcess } from '../supervisor/supervisor-message'

export interface RunResult {
  readonly run: string
  readonly outcome: RunOutcome
  /** Why it could not be carried out. */
  readonly error: string | undefined
  /** The record as store/record-code.ts writes it. Came from a run host, so it is checked by whoever reads it. */
  readonly bytes: Uint8Array
  /** Daemons that go on, as was asked. */
  readonly kept: readonly LeftProcess[]
}

/** @throws Error when the bytes are no record of this run */
export function recordOf({ run, bytes }: Pick<RunResult, 'run' | 'bytes'>): RunRecord {
  const record = decodeRecord(bytes)
  if (record.id !== run) throw new Error(`The record of run ${run} is one of another run.`)
  return record
}

export function resultOf(record: RunRecord, kept: readonly LeftProcess[]): RunResult {
  const { id, outcome, error } = record
  return { run: id, outcome, error, bytes: encodeRecord(record), kept }
}
