/**
 * The tables of the history. `user_version` is the version of the schema; a step brings a file from one version to the
 * next, inside one transaction. A step that was ever released is never changed: add one.
 */
import { inTransaction, type Database } from './sqlite'
import { fillTaskCounts } from './task-counts'

export type Step = (database: Database) => void

/** `steps[n]` brings version n to n + 1. */
export const steps: readonly Step[] = [
  (database) =>
    database.exec(`
      -- What the list shows. label is its own, name is the one that a person gave it.
      CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        started_at TEXT NOT NULL,
        label TEXT NOT NULL,
        name TEXT,
        notes TEXT NOT NULL DEFAULT '',
        tags TEXT NOT NULL DEFAULT '[]',
        workload TEXT NOT NULL,
        model TEXT NOT NULL,
        workers INTEGER NOT NULL,
        wall_ms REAL NOT NULL,
        cpu_ms REAL,
        effective_cores REAL,
        outcome TEXT NOT NULL,
        experiment TEXT,
        findings TEXT NOT NULL DEFAULT '[]',
        is_imported INTEGER NOT NULL,
        bytes INTEGER NOT NULL,
        -- Who deleted it: it can be brought back as long as that process lives.
        deleted_by TEXT
      );
      CREATE INDEX runs_by_start ON runs (started_at);
      -- Apart from the list, so that reading the list never turns a page of these.
      CREATE TABLE records (run TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE, body BLOB NOT NULL);
      -- Runs that are not over, with the process that keeps them, and their events so far.
      CREATE TABLE open_runs (run TEXT PRIMARY KEY, owner TEXT NOT NULL, experiment TEXT);
      CREATE TABLE open_batches (
        run TEXT NOT NULL REFERENCES open_runs (run) ON DELETE CASCADE,
        body BLOB NOT NULL
      );
      CREATE INDEX open_batches_by_run ON open_batches (run);
    `),
  // How many tasks were done and how many failed: whether a run that went to its end is well.
  (database) => database.exec('ALTER TABLE runs ADD COLUMN tasks TEXT'),
  (database) =>
    database.exec(`
      ALTER TABLE runs ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
      CREATE TABLE settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    `),
  // Of the runs from before there was a column for it.
  fillTaskCounts,
  // How the root of a watch ended: whether a watch that went to its end is well.
  (database) => database.exec('ALTER TABLE runs ADD COLUMN root_end TEXT'),
]

/** The file was written by a later Coreloom: reading it could be wrong, writing to it could harm it. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError'

  constructor(
    readonly found: number,
    readonly known: number,
  ) {
    super(`The schema is of version ${found}; this Coreloom knows those up to ${known}.`)
  }
}

/**
 * @param wanted the steps up to the version that is wanted; others than `steps` in tests only
 * @throws NewerSchemaError, and the file is as it was; or what a step throws, and the file is as it was before that step
 */
export function migrate(database: Database, wanted: readonly Step[] = steps): void {
  for (;;) {
    const found = versionOf(database, wanted.length)
    if (found === wanted.length) return
    inTransaction(database, () => {
      // Another process may have been faster.
      if (versionOf(database, wanted.length) !== found) return
      wanted[found]?.(database)
      database.exec(`PRAGMA user_version = ${found + 1}`)
    })
  }
}

/** 0 for a file without tables. @throws NewerSchemaError */
export function versionOf(database: Database, known = steps.length): number {
  const row = database.prepare('PRAGMA user_version').get() as { readonly user_version: number }
  if (row.user_version > known) throw new NewerSchemaError(row.user_version, known)
  return row.user_version
}
