/** Records out of files that came from anywhere: capped, parsed, checked, brought up to date. Nothing of a bad file gets in. */
import { messageOf } from '../../shared/messages/message-of'
import { createReadStream } from 'node:fs'
import { formatBytes } from '../../shared/messages/format'
import { HISTORY_LIMITS } from '../../shared/contract/limits'
import type { RunRecord } from '../../shared/contract/run-record'
import { upgradeRecord } from '../../shared/contract/upgrade'
import { faultOfRecord, faultOfShape } from './record-faults'

/** A file that no records can be taken from. The message is one sentence that names it and says what is wrong. */
export class RecordFileError extends Error {
  override readonly name = 'RecordFileError'
}

const MAX_REASON_LENGTH = 200
/** What is read in one go. */
const CHUNK_BYTES = 1024 * 1024

export interface ReadOptions {
  /** Of one file. Default: `HISTORY_LIMITS.importBytes`. */
  readonly maxBytes?: number | undefined
  /** Bytes of all files so far. */
  readonly onRead?: ((bytes: number) => void) | undefined
  /** Records that were checked so far, of those in all files that were parsed: 0 of 0 before the first was. */
  readonly onChecked?: ((records: number, ofRecords: number) => void) | undefined
  /** Called between steps: what it waits for is waited for, and what it throws ends the reading. */
  readonly turn?: (() => Promise<void>) | undefined
}

/**
 * The records of JSON files, each with one object or an array of them, of this version or an older one. A run that comes
 * twice counts once.
 * @throws RecordFileError, and then nothing is to be taken from any of them; or what `turn` throws
 */
export async function readRecords(
  paths: readonly string[],
  options: ReadOptions = {},
): Promise<readonly RunRecord[]> {
  const { onChecked, turn } = options
  const records = new Map<string, RunRecord>()
  let [bytes, checked, known] = [0, 0, 0]
  const onRead = (read: number): void => options.onRead?.((bytes += read))
  for (const path of paths) {
    const text = await readText(path, { ...options, onRead })
    // How many there are is known once they are parsed, which for a large file takes long.
    onChecked?.(checked, known)
    await turn?.()
    const value = parse(path, text)
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (values.length === 0) throw refused(`${path} holds no record`)
    known += values.length
    onChecked?.(checked, known)
    for (const [index, each] of values.entries()) {
      await turn?.()
      const record = checkedRecord(
        Array.isArray(value) ? `${path}, record ${index + 1}` : path,
        each,
      )
      if (!records.has(record.id)) records.set(record.id, record)
      onChecked?.((checked += 1), known)
    }
  }
  return [...records.values()]
}

/** Counts while it reads: a pipe has no size beforehand, and a file may grow. */
async function readText(
  path: string,
  { maxBytes = HISTORY_LIMITS.importBytes, onRead, turn }: ReadOptions,
): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Leaving the loop closes the file.
  for await (const chunk of chunksOf(path)) {
    bytes += chunk.length
    onRead?.(chunk.length)
    await turn?.()
    if (bytes > maxBytes) break
    chunks.push(chunk)
  }
  if (bytes > maxBytes) {
    throw refused(`${path} is too large: at most ${formatBytes(maxBytes)} are read`)
  }
  return textOf(path, Buffer.concat(chunks))
}

/** Of JSON in UTF-8. A byte order mark is no part of it. @throws RecordFileError for another encoding */
function textOf(path: string, bytes: Buffer): string {
  if (isUtf16(bytes)) {
    throw refused(`${path} is text in UTF-16, and records are in UTF-8: save it as UTF-8`)
  }
  // JSON has them as \u0000.
  if (bytes.includes(0)) throw refused(`${path} is not JSON: it has zero bytes, so it is no text`)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (text.startsWith('\uFEFF')) {
    throw refused(
      `${path} begins with several byte order marks, so it was changed on its way: export the run again, or take them away`,
    )
  }
  return text
}

/** By its byte order mark, or by the zero beside the first character, which is one of ASCII in JSON. UTF-32 has zeros there too. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return false
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  if (isMarked || first * second !== 0) return isMarked
  const start = Buffer.from(bytes.subarray(0, 4).filter((byte) => byte !== 0)).toString('latin1')
  return /^[\t\n\r -~]+$/.test(start) && start.length <= 2
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>
  } catch (error) {
    throw refused(`${path} cannot be read: ${reasonOf(error)}`, error)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

function reasonOf(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException
  return reasons[code] ?? firstLine(error)
}

function parse(path: string, text: string): unknown {
  if (text.trim() === '') throw refused(`${path} is empty`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw refused(`${path} is not JSON: ${firstLine(error)}`, error)
  }
  const fault = faultOfShape(value)
  if (fault !== undefined) throw refused(`${path} ${fault}`)
  return value
}

/** @param place for people: the file, and which record of it */
function checkedRecord(place: string, value: unknown): RunRecord {
  let record: RunRecord
  try {
    record = upgradeRecord(value)
  } catch (error) {
    throw refused(`${place}: ${firstLine(error)}`, error)
  }
  const fault = faultOfRecord(record)
  if (fault !== undefined) throw refused(`${place}: ${fault}`)
  return record
}

const refused = (sentence: string, cause?: unknown): RecordFileError =>
  new RecordFileError(sentence, { cause })

function firstLine(error: unknown): string {
  const [line = ''] = messageOf(error).split('\n')
  return line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH - 1)}…` : line
}
