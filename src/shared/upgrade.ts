/** Brings a record of any version to the present one. */
import { RECORD_FORMAT, RECORD_VERSION, RunRecord } from './run-record'

/** @throws Error with one sentence when the value is no record, or of a version that is newer than this program */
export function upgradeRecord(value: unknown): RunRecord {
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
  if (format !== RECORD_FORMAT) throw new Error('it is not a record of Coreloom')
  if (typeof version === 'number' && version > RECORD_VERSION) {
    throw new Error(
      `the record has version ${version}, this program reads up to ${RECORD_VERSION}: update Coreloom to open it`,
    )
  }
  const parsed = RunRecord.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`the record is damaged at ${issue?.path.join('.')}: ${issue?.message}`)
}
