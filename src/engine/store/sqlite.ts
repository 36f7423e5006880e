/**
 * The one place that knows which SQLite there is: the runtime's own (`node:sqlite`, Node 22.13 and later), else
 * @photostructure/sqlite, which has the same interface and brings its binaries inside the package. Everything is synchronous.
 */

export type SqlValue = string | number | null | Uint8Array
export type Row = Readonly<Record<string, SqlValue>>

export interface Statement {
  run(...values: SqlValue[]): { readonly changes: number | bigint }
  get(...values: SqlValue[]): unknown
  all(...values: SqlValue[]): unknown[]
}

export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

/** How long one try waits for another writer. It is tried again (see lane.ts), so that nothing else waits for longer. */
const BUSY_TIMEOUT_MS = 200

export interface OpenOptions {
  readonly readOnly?: boolean
}

export interface Driver {
  readonly name: 'node:sqlite' | '@photostructure/sqlite'
  /** @param path or the address of a file, with what SQLite reads out of one @throws Error, see `sqliteCode` */
  open(path: string, options?: OpenOptions): Database
}

/** In order of preference. Empty where there is none. */
export async function drivers(): Promise<readonly Driver[]> {
  return [builtIn(), await fromPackage()].filter((driver) => driver !== undefined)
}

function builtIn(): Driver | undefined {
  const sqlite = withoutWarning(() => process.getBuiltinModule?.('node:sqlite'))
  if (sqlite === undefined) return undefined
  return {
    name: 'node:sqlite',
    open: (path, options = {}) => patient(new sqlite.DatabaseSync(path, options)),
  }
}

async function fromPackage(): Promise<Driver | undefined> {
  try {
    const { DatabaseSync } = await import('@photostructure/sqlite')
    return {
      name: '@photostructure/sqlite',
      open: (path, options = {}) => patient(new DatabaseSync(path, options)),
    }
  } catch {
    // No binary for this platform, or one that it cannot load.
    return undefined
  }
}

function patient(database: Database): Database {
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  return database
}

/** Node says once that its SQLite is experimental; nobody who runs Coreloom can act on that. */
function withoutWarning<T>(load: () => T): T {
  const own = Object.getOwnPropertyDescriptor(process, 'emitWarning')
  process.emitWarning = () => undefined
  try {
    return load()
  } finally {
    if (own) Object.defineProperty(process, 'emitWarning', own)
  }
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that mean something to a person. */
export const Code = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  NOTADB: 26,
} as const

/**
 * What SQLite itself says of these codes (`sqlite3_errstr`). The package forgets the code of an error that comes while rows are
 * read, and keeps the words.
 */
const codeOfWords: Readonly<Record<string, number>> = {
  'database is locked': Code.BUSY,
  'database table is locked': Code.LOCKED,
  'locking protocol': Code.PROTOCOL,
  'attempt to write a readonly database': Code.READONLY,
  'disk I/O error': Code.IOERR,
  'database disk image is malformed': Code.CORRUPT,
  'database or disk is full': Code.FULL,
  'unable to open database file': Code.CANTOPEN,
  'file is not a database': Code.NOTADB,
}

/** Primary result code of an error that SQLite gave; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  // The low byte; the others say more precisely what an I/O error was.
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 255
  const isIts = 'code' in error && error.code === 'ERR_SQLITE_ERROR'
  return isIts ? codeOfWords[error.message] : undefined
}

/** Another program holds what is wanted: it can be had later. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === Code.BUSY || code === Code.LOCKED || code === Code.PROTOCOL
}

/** As SQLite would tell it, for what waits for something that is held. */
export const busyError = (): Error =>
  Object.assign(new Error('database is locked'), { errcode: Code.BUSY })

/** All of `work` or nothing of it. Other writers wait from the start, so that none fails half-way. */
export function inTransaction<T>(database: Database, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(database)
    throw error
  }
}

/** After a full disk SQLite has rolled back by itself, and there is nothing more to take back. */
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK')
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error
  }
}
