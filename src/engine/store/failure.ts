/** Why the history cannot be on disk, as a sentence with the next step. */
import { messageOf } from '../../shared/messages/message-of'
import { dirname } from 'node:path'
import { lossText, type RecordLoss } from '../../shared/messages/listing-damage'
import { NewerSchemaError } from './schema'
import { Code, sqliteCode } from './sqlite'

const ELSEWHERE = 'set CORELOOM_DATA to another folder'

/** No SQLite can be loaded here. */
export class NoDriverError extends Error {
  override readonly name = 'NoDriverError'
}

/** Pages of the history do not hold what they should. */
export class DamagedError extends Error {
  override readonly name = 'DamagedError'
}

/** The record of a run is not what it was, or not there, while the list has the run. */
export class LostRecordError extends Error {
  override readonly name = 'LostRecordError'

  constructor(
    readonly loss: RecordLoss,
    options?: ErrorOptions,
  ) {
    super(lossText(loss), options)
  }
}

/** Why the record of a run cannot be read, to stand behind a colon, and where something can be done, what. */
export function unreadableText(error: unknown): string {
  if (isDamage(error)) {
    return 'the history file is damaged where it is kept. Export what can still be opened and move that file to another place: a new one is begun.'
  }
  return messageOf(error)
}

export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error)
  return error instanceof DamagedError || code === Code.CORRUPT || code === Code.NOTADB
}

/** @param consequence a sentence: what becomes of runs now */
export function failureSentence(error: unknown, path: string, consequence: string): string {
  const reason = reasonOf(error, path)
  if (reason !== undefined) return `${reason[0]} ${consequence} ${reason[1]}`
  const message = messageOf(error)
  return `The history ${path} cannot be used: ${message}. ${consequence}`
}

/** What is wrong, and what to do. */
function reasonOf(error: unknown, path: string): readonly [string, string] | undefined {
  if (error instanceof NewerSchemaError) {
    return [
      `The history ${path} was written by a newer Coreloom (schema ${error.found}, this one knows ${error.known}) and was left as it is.`,
      `Install the newer one, or ${ELSEWHERE}.`,
    ]
  }
  if (error instanceof NoDriverError) {
    return [
      'No SQLite could be loaded, which the history needs.',
      'Start Coreloom with Node 22.13 or newer, or install its packages again with npm ci.',
    ]
  }
  if (isDamage(error)) {
    return [
      `The history ${path} is damaged and was left as it is.`,
      'Move it to another place and try again: a new one is begun.',
    ]
  }
  switch (sqliteCode(error)) {
    case Code.FULL:
      return fullDisk(path)
    case Code.BUSY:
    case Code.LOCKED:
    case Code.PROTOCOL:
      return [`The history ${path} is held by another program.`, 'End that program and try again.']
    case Code.IOERR:
      return [
        `The disk does not read or write the history ${path}.`,
        `Check the disk, or ${ELSEWHERE}.`,
      ]
    case Code.PERM:
    case Code.READONLY:
    case Code.CANTOPEN:
      return notWritable(path)
    default:
      return systemReason(error, path)
  }
}

function systemReason(error: unknown, path: string): readonly [string, string] | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return fullDisk(path)
  return /^E[A-Z]+$/.test(code) ? notWritable(path) : undefined
}

const fullDisk = (path: string): readonly [string, string] => [
  `The disk that holds the history ${path} is full.`,
  `Free some space and try again, or ${ELSEWHERE}.`,
]

const notWritable = (path: string): readonly [string, string] => [
  `The history cannot be written in ${dirname(path)}.`,
  `Give yourself the right to write there and try again, or ${ELSEWHERE}.`,
]
