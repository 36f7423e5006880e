/** Brings a record of any version that was ever written to the present one. */
import { RunRecord } from './run-record'

/** @throws z.ZodError when the value is no record */
export function upgradeRecord(value: unknown): RunRecord {
  return RunRecord.parse(value)
}
