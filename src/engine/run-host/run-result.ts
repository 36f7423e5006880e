/** What is left of a run at its end, in its face. The record stays as its bytes until someone wants to read it. */
import type { RunOutcome, RunRecord } from '../../shared/contract/run-record'
import { encodeRecord, faultOf, type EncodedRecord } from '../store/record-code'
import type { LeftProcess } from '../../shared/contract/left-process'

/** The bytes came from a run host, so they are checked by whoever reads them. */
export interface RunResult extends EncodedRecord {
  readonly outcome: RunOutcome
  /** Why it could not be carried out. */
  readonly error: string | undefined
  /** Daemons that go on, as was asked. */
  readonly kept: readonly LeftProcess[]
}

/** Why a record of a host is none, in a few words; undefined when it is one. */
export type RecordCheck = (record: EncodedRecord) => Promise<string | undefined>

/** Holds this thread for as long as the record is large. */
export const checkHere: RecordCheck = async (record) => faultOf(record)

export function resultOf(record: RunRecord, kept: readonly LeftProcess[]): RunResult {
  const { id, outcome, error } = record
  return { run: id, outcome, error, bytes: encodeRecord(record), kept }
}
