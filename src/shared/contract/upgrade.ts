/**
 * Brings a record of any version ever written forward to the one of today: one function a step. What is no record is
 * refused with a sentence that names the place, since records come from files and from other people.
 */
import { z } from 'zod'
import { RECORD_FORMAT, RECORD_VERSION, RunRecord } from './run-record'

/** Something that is not a record, or not one that can be read. `message` is a sentence. */
export class RecordError extends Error {
  override readonly name = 'RecordError'

  constructor(
    message: string,
    /** The place in the value that is wrong: `summary.wallMs`, `tasks[3].state`; empty for the whole. */
    readonly path: string,
  ) {
    super(message)
  }
}

/** One that a later Coreloom reads. It is not damaged. */
export class NewerRecordError extends RecordError {
  constructor(version: number, known: number) {
    super(
      `This run record was made by a newer Coreloom: it has version ${version}, and this one reads up to ${known}.`,
      'version',
    )
  }
}

type Fields = Readonly<Record<string, unknown>>

/** `upgrades[v]` makes a record of version v + 1 of one of version v. */
const upgrades: Readonly<Record<number, (record: Fields) => Fields>> = {
  1: withFindings,
}

/** Version 1 knew no findings. None are made up for it: what a rule says belongs to the Coreloom that measured. */
function withFindings(record: Fields): Fields {
  return { ...record, version: 2, findings: record['findings'] ?? [] }
}

/** @throws RecordError when `value` is no record, one of a newer Coreloom, or has a field that is wrong. */
export function upgradeRecord(value: unknown): RunRecord {
  let record = fieldsOf(value)
  let version = versionOf(record)
  while (version < RECORD_VERSION) {
    const upgrade = upgrades[version]
    if (!upgrade) throw new RecordError(`There is no version ${version} of run records.`, 'version')
    record = upgrade(record)
    version += 1
  }
  const checked = RunRecord.safeParse(record)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  const path = z.core.toDotPath(issue?.path ?? [])
  throw new RecordError(
    `This run record has a field that is wrong, ${path}: ${reasonOf(issue?.message)}.`,
    path,
  )
}

/** Zod's sentence in plain words. */
function reasonOf(message = 'it does not fit'): string {
  if (message.endsWith('received undefined')) return 'it is missing'
  return message.replace(/^Invalid input: /, '').replace(/\.$/, '')
}

function fieldsOf(value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject || (value as Fields)['format'] !== RECORD_FORMAT) {
    throw new RecordError(
      `This is no Coreloom run record: its format is not "${RECORD_FORMAT}".`,
      isObject ? 'format' : '',
    )
  }
  return value as Fields
}

function versionOf({ version }: Fields): number {
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new RecordError('The version of this run record is not a whole number.', 'version')
  }
  if (version > RECORD_VERSION) {
    throw new NewerRecordError(version, RECORD_VERSION)
  }
  return version
}
