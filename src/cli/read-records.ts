/** Records from files, checked. Whatever is wrong with a file is one sentence that names it. */
import { createReadStream } from 'node:fs'
import { HISTORY_LIMITS } from '../shared/history'
import { formatBytes } from '../shared/format'
import type { RunRecord } from '../shared/run-record'
import { upgradeRecord } from '../shared/upgrade'

const MAX_REASON_LENGTH = 200

/**
 * A file holds one record or an array of them, of this version or an older one. A run that comes twice counts once.
 * @throws Error when a file cannot be read, is larger than `maxBytes`, or holds something else
 */
export async function readRecordFiles(
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
    throw new Error(`${path} cannot be read: ${reasonOf(error)}`, { cause: error })
  }
  if (bytes > maxBytes) {
    throw new Error(`${path} is too large: at most ${formatBytes(maxBytes)} are read`)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return reasons[code] ?? message
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is not JSON: ${firstLine(error)}`, { cause: error })
  }
}

function recordsIn(path: string, value: unknown): readonly RunRecord[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (values.length === 0) throw new Error(`${path} holds no record`)
  return values.map((each, index) => {
    try {
      return upgradeRecord(each)
    } catch (error) {
      const place = Array.isArray(value) ? `${path}, record ${index + 1}` : path
      throw new Error(`${place}: ${firstLine(error)}`, { cause: error })
    }
  })
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH - 1)}…` : line
}
