/**
 * Takes the runs of files into the history: all of them or none. They are kept out of sight one after another, so that
 * nothing else waits for a whole import, and shown together at its end.
 */
import { statSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportProgress, ImportResult } from '../../shared/contract/history'
import type { RunRecord } from '../../shared/contract/run-record'
import { withoutAnyCredentials } from '../secrets/credentials'
import { HistoryError } from './history-options'
import type { HistoryStore } from './history-store'
import { readRecords } from './read-records'

/** Progress is told no more often than this. */
const TELL_MS = 100

export interface ImportParts {
  readonly store: HistoryStore
  /** Does one step of the store, tried again for a while when another program holds the file. */
  readonly step: <T>(work: () => T) => Promise<T>
  readonly onProgress: (progress: ImportProgress) => void
  readonly isCancelled: () => boolean
}

/** That a person changed their mind: no error, and not for them to read. */
class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * A run that is here already is not kept twice; one that was deleted is back; one that is damaged here is whole again.
 * @throws RecordFileError, HistoryError, and then nothing was taken
 */
export async function importFiles(
  paths: readonly string[],
  maxBytes: number | undefined,
  parts: ImportParts,
): Promise<ImportResult> {
  const goOn = (): void => {
    if (parts.isCancelled()) throw new Cancelled()
  }
  const turn = async (): Promise<void> => {
    await nextTurn()
    goOn()
  }
  const tell = seldom(parts.onProgress)
  const ofBytes = paths.reduce((sum, path) => sum + sizeOf(path), 0)
  try {
    tell({ kind: 'reading', bytes: 0, ofBytes })
    const records = await readRecords(paths, {
      maxBytes,
      turn,
      onRead: (bytes) => tell({ kind: 'reading', bytes, ofBytes }),
      onChecked: (count, ofRecords) => tell({ kind: 'checking', records: count, ofRecords }),
    })
    return await keep(records, { ...parts, onProgress: tell }, turn, goOn)
  } catch (error) {
    if (error instanceof Cancelled) return { kind: 'cancelled' }
    throw error
  }
}

async function keep(
  records: readonly RunRecord[],
  { store, step: tried, onProgress }: ImportParts,
  turn: () => Promise<void>,
  goOn: () => void,
): Promise<ImportResult> {
  const step = <T>(work: () => T): Promise<T> =>
    tried(() => {
      goOn()
      return work()
    })
  const [staged, back, alreadyThere]: [string[], string[], string[]] = [[], [], []]
  const [mended, inMemory]: [RunRecord[], RunRecord[]] = [[], []]
  try {
    const shown = new Set((await step(() => store.list())).map(({ run }) => run))
    for (const [index, read] of records.entries()) {
      onProgress({ kind: 'keeping', records: index, ofRecords: records.length })
      await turn()
      // Whoever wrote the file may have left them in.
      const record = withoutAnyCredentials(read)
      const start = await step(() => store.startOf(record.id))
      if (start === undefined) {
        const isStaged = await step(() => store.stage(record))
        if (isStaged) staged.push(record.id)
        else inMemory.push(record)
      } else if (start !== record.startedAt && isTime(start)) {
        throw new HistoryError(`Another run has the id ${record.id} already; nothing was imported.`)
      } else if (!(await step(() => store.isWhole(record.id)))) mended.push(record)
      else if (shown.has(record.id)) alreadyThere.push(record.id)
      else back.push(record.id)
    }
    await turn()
    await step(() => store.reveal({ kept: [...staged, ...back], mended, inMemory }))
  } catch (error) {
    // Not waited for: they are out of sight, and what is left of them goes when the history is closed.
    for (const run of staged) void tried(() => store.discard(run)).catch(() => undefined)
    throw error
  }
  const isNew = new Set([...staged, ...back, ...[...mended, ...inMemory].map(({ id }) => id)])
  const runs = records.flatMap(({ id }) => (isNew.has(id) ? [id] : []))
  return { kind: 'imported', runs, alreadyThere }
}

/** What is none is damaged, and says nothing against the run of the file. */
const isTime = (start: string): boolean => !Number.isNaN(Date.parse(start))

/** The first of each kind is told at once. */
function seldom(tell: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  let kind: ImportProgress['kind'] | undefined
  return (progress) => {
    const now = performance.now()
    if (progress.kind === kind && now - toldAt < TELL_MS) return
    ;[toldAt, kind] = [now, progress.kind]
    tell(progress)
  }
}

/** 0 where it cannot be told: why, the reading will. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
