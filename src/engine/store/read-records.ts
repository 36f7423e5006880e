/** Records out of files that came from anywhere: capped, parsed, checked, brought up to date. Nothing of a bad file gets in. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { ZodError } from 'zod'
import { formatBytes } from '../../shared/format'
import { HISTORY_LIMITS } from '../../shared/history'
import type { RunRecord } from '../../shared/run-record'
import { upgradeRecord } from '../../shared/upgrade'

/** A file that no records can be taken from. The message is a sentence that names it and says what is wrong. */
export class RecordFileError extends Error {
  override readonly name = 'RecordFileError'
}

/**
 * The records of a JSON file: one object, or an array of them.
 * @throws RecordFileError
 */
export function readRecords(path: string, maxBytes = HISTORY_LIMITS.importBytes): RunRecord[] {
  const name = basename(path)
  const value = parse(name, textOf(path, name, maxBytes))
  if (hasPrototypeKey(value)) {
    throw new RecordFileError(`${name} was refused: it has a property named __proto__.`)
  }
  const values = Array.isArray(value) ? (value as unknown[]) : [value]
  if (values.length === 0) throw new RecordFileError(`${name} holds no record.`)
  return values.map((each, index) => {
    try {
      return upgradeRecord(each)
    } catch (error) {
      const place = Array.isArray(value) ? ` (record ${index + 1} of ${values.length})` : ''
      throw new RecordFileError(`${name} is no record of Coreloom${place}: ${reasonOf(error)}.`, {
        cause: error,
      })
    }
  })
}

function textOf(path: string, name: string, maxBytes: number): string {
  try {
    const { size } = statSync(path)
    if (size > maxBytes) {
      throw new RecordFileError(
        `${name} has ${formatBytes(size)}; at most ${formatBytes(maxBytes)} are imported.`,
      )
    }
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof RecordFileError) throw error
    throw new RecordFileError(`${name} could not be read: ${reasonOf(error)}.`, { cause: error })
  }
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new RecordFileError(`${name} is not JSON: ${reasonOf(error)}.`, { cause: error })
  }
}

/** The first thing that is wrong; there may be thousands. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const issue = error instanceof ZodError ? error.issues[0] : undefined
  if (issue === undefined) return error.message.replace(/\.$/, '')
  const path = issue.path.map(String).join('.')
  return path === '' ? issue.message : `${path}: ${issue.message}`
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
