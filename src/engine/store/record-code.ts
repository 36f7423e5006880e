/**
 * A record as bytes: JSON of all of it but its columns of figures, then the columns one after another. A run of 10 minutes
 * has millions of figures: as JSON they alone would take longer to read and to check than a person wants to wait.
 */
import { messageOf } from '../../shared/messages/message-of'
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { droppedIn } from '../../shared/messages/dropped-messages'
import { RECORD_VERSION, type RunRecord } from '../../shared/contract/run-record'
import { TaskCounts } from '../../shared/contract/run-summary'
import type { ShownRecord } from '../../shared/contract/shown-record'
import { NewerRecordError, upgradeRecord } from '../../shared/contract/upgrade'
import { plainJson } from '../workloads/plain-value'
import { ByteReader, ByteWriter, type Figures } from './column-code'

/** Of the bytes, not of the record: a later one may lie beside it. */
const CODE_VERSION = 1

interface Column {
  /** Names of the properties and places in lists that lead to it from `samples`. */
  readonly path: readonly (string | number)[]
  readonly figures: Figures
}

/** A record as bytes, and the run that it must be of. */
export interface EncodedRecord {
  readonly run: string
  readonly bytes: Uint8Array
  /** For bytes that another process made. */
  readonly known?: KnownOfRecord | undefined
}

/** What is known of a run whatever its record says. */
export interface KnownOfRecord {
  readonly isWatch: boolean
  /** Its place among other runs, into which no record puts itself. */
  readonly place: ExperimentPlace | undefined
  /** Messages of its process that made no sense; those of its workers are in the record. */
  readonly droppedMessages: number
}

/** What is wanted of a record. */
export type PartOf = (record: RunRecord) => ShownRecord

export function encodeRecord(record: RunRecord): Uint8Array {
  const columns: Column[] = []
  const samples = withoutColumns(record.samples, [], columns)
  const tasks = record.tasks.map(({ result, ...task }) => {
    const json = plainJson(result)
    return json === undefined ? task : { ...task, result: JSON.parse(json) as unknown }
  })
  const head = {
    code: CODE_VERSION,
    record: { ...record, tasks, samples },
    columns: paths(columns),
  }
  const writer = new ByteWriter()
  writer.bytes(Buffer.from(JSON.stringify(head)))
  for (const { figures } of columns) writer.column(figures)
  return writer.take()
}

/**
 * What is not a figure is checked as if it came from anywhere. The columns of the present format are not: these bytes hold
 * nothing but numbers and gaps, so there is nothing to find. Those of an older format go through its upgrade as a whole.
 * @param part what is wanted of the record; what is not is neither checked nor given its columns, which is most of the work
 * @throws NewerRecordError when a later Coreloom wrote them, Error when they are damaged or no record
 */
export function decodeRecord(bytes: Uint8Array, part?: PartOf): ShownRecord {
  const reader = new ByteReader(bytes)
  const head = headOf(reader)
  if (head.code > CODE_VERSION) throw new NewerRecordError(head.code, CODE_VERSION)
  if (head.code !== CODE_VERSION) throw new RangeError('The version of its bytes makes no sense.')
  const columns = head.columns.map((path): Column => ({ path, figures: reader.column() }))
  if (!reader.isAtEnd) throw new RangeError('There are more bytes than it has: they are damaged.')
  if (head.record.version !== RECORD_VERSION) {
    putBack(head.record.samples, columns)
    const record = upgradeRecord(head.record)
    return part?.(record) ?? record
  }
  if (part === undefined) return checked(head.record, columns)
  const { leftOut, ...wanted } = part(head.record)
  const { samples } = wanted
  const shown = columns.filter(({ path }) => at(samples, path.slice(0, 2)) !== undefined)
  return { ...checked(wanted, shown), leftOut }
}

/** What its summary says of its tasks, of any version; undefined where it does not. Nothing else is read. @throws Error when the bytes are damaged */
export function taskCountsIn(bytes: Uint8Array): TaskCounts | undefined {
  return TaskCounts.safeParse(headOf(new ByteReader(bytes)).record.summary.tasks).data
}

/** Everything but the columns, unchecked. */
const headOf = (reader: ByteReader) =>
  JSON.parse(Buffer.from(reader.bytes()).toString('utf8')) as {
    readonly code: number
    readonly record: RunRecord
    readonly columns: readonly Column['path'][]
  }

function checked(unchecked: RunRecord, columns: readonly Column[]): RunRecord {
  const record = upgradeRecord(unchecked)
  putBack(record.samples, columns)
  return record
}

/** @throws Error when the bytes are no record of that run */
export function recordOf({ run, bytes, known }: EncodedRecord): RunRecord {
  const record = decodeRecord(bytes)
  if (record.id !== run) throw new Error(`It is not one of run ${run}.`)
  if (known === undefined) return record
  const isWatch = record.spec.model === 'command' && record.root !== undefined
  if (isWatch !== known.isWatch) throw new Error(`It is not one of a ${nameOf(known)}.`)
  const droppedMessages = droppedIn(known.droppedMessages + (record.droppedMessages ?? 0))
  return { ...record, droppedMessages, experiment: known.place }
}

const nameOf = ({ isWatch }: KnownOfRecord): string => (isWatch ? 'watch' : 'run of tasks')

/** Without what else it may hold, such as how the run ended, and without the rest of a buffer, which would be copied along. */
export const forThread = ({ run, bytes, known }: EncodedRecord): EncodedRecord => ({
  run,
  bytes: bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice(),
  known,
})

/** Why the bytes are no record of that run, in a few words; undefined when they are one. */
export function faultOf(encoded: EncodedRecord): string | undefined {
  try {
    recordOf(encoded)
    return undefined
  } catch (error) {
    return inFewWords(error)
  }
}

const MAX_REASON_LENGTH = 200

export function inFewWords(error: unknown): string {
  const [line = ''] = messageOf(error).split('\n')
  return line.slice(0, MAX_REASON_LENGTH).replace(/\.$/, '')
}

const paths = (columns: readonly Column[]): readonly Column['path'][] =>
  columns.map(({ path }) => path)

/** A copy in which every list of figures is empty; the lists themselves are added to `columns`. */
function withoutColumns(value: unknown, path: Column['path'], columns: Column[]): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    if (!isColumn(list)) return list.map((item, i) => withoutColumns(item, [...path, i], columns))
    if (list.length > 0) columns.push({ path, figures: list })
    return []
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      withoutColumns(item, [...path, key], columns),
    ]),
  )
}

const isColumn = (list: readonly unknown[]): list is Figures =>
  list.every((item) => item === null || typeof item === 'number')

/** @throws Error when a column belongs nowhere */
function putBack(samples: unknown, columns: readonly Column[]): void {
  for (const { path, figures } of columns) {
    const holder = at(samples, path.slice(0, -1))
    const name = path.at(-1) ?? ''
    if (!Array.isArray(own(holder, name))) throw new Error(`It has no place for "${name}".`)
    ;(holder as Record<string | number, Figures>)[name] = figures
  }
}

const at = (value: unknown, path: Column['path']): unknown => path.reduce(own, value)

function own(value: unknown, name: string | number): unknown {
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name)
  return isThere ? (value as Record<string | number, unknown>)[name] : undefined
}
