/** Records out of files that came from anywhere: capped, parsed, checked, brought up to date. Nothing of a bad file gets in. */
import { createReadStream } from 'node:fs'
import { formatBytes } from '../../shared/format'
import { HISTORY_LIMITS } from '../../shared/limits'
import type { RunRecord } from '../../shared/run-record'
import { upgradeRecord } from '../../shared/upgrade'

/** A file that no records can be taken from. The message is one sentence that names it and says what is wrong. */
export class RecordFileError extends Error {
  override readonly name = 'RecordFileError'
}

const MAX_REASON_LENGTH = 200

/**
 * The records of JSON files, each with one object or an array of them, of this version or an older one. A run that comes
 * twice counts once.
 * @throws RecordFileError, and then nothing is to be taken from any of them
 */
export async function readRecords(
  paths: readonly string[],
  maxBytes: number = HISTORY_LIMITS.importBytes,
): Promise<readonly RunRecord[]> {
  const records = new Map<string, RunRecord>()
  for (const path of paths) {
    for (const record of recordsIn(path, parse(path, await readText(path, maxBytes)))) {
      if (!records.has(record.id)) records.set(record.id, record)
    }
  }
  return [...records.values()]
}

/** Counts while it reads: a pipe has no size beforehand, and a file may grow. */
async function readText(path: string, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    // Leaving the loop closes the file.
    for await (const chunk of createReadStream(path)) {
      const read = chunk as Buffer
      bytes += read.length
      if (bytes > maxBytes) break
      chunks.push(read)
    }
  } catch (error) {
    throw refused(`${path} cannot be read: ${reasonOf(error)}`, error)
  }
  if (bytes > maxBytes) {
    throw refused(`${path} is too large: at most ${formatBytes(maxBytes)} are read`)
  }
  return Buffer.concat(chunks).toString('utf8')
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
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw refused(`${path} is not JSON: ${firstLine(error)}`, error)
  }
  if (hasPrototypeKey(value)) throw refused(`${path} has a property named __proto__`)
  return value
}

function recordsIn(path: string, value: unknown): readonly RunRecord[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (values.length === 0) throw refused(`${path} holds no record`)
  return values.map((each, index) => {
    try {
      return upgradeRecord(each)
    } catch (error) {
      const place = Array.isArray(value) ? `${path}, record ${index + 1}` : path
      throw refused(`${place}: ${firstLine(error)}`, error)
    }
  })
}

const refused = (sentence: string, cause?: unknown): RecordFileError =>
  new RecordFileError(sentence, { cause })

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH - 1)}…` : line
}

/** Such a key could give an object that is copied from it another prototype. */
function hasPrototypeKey(root: unknown): boolean {
  const left: unknown[] = [root]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object' && item !== null) left.push(item)
      continue
    }
    if (Object.hasOwn(value, '__proto__')) return true
    for (const item of Object.values(value)) left.push(item)
  }
  return false
}
