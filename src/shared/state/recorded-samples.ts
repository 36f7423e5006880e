/** The columns of a record back to the samples that they came from, one a tick. Pure. */
import type { OwnReading, ProcessReading, SampleTaken, ThreadReading } from '../contract/run-event'
import type { Samples } from '../contract/run-record'
import { runFigures, type FiguresOf } from '../contract/sample-columns'

type Column = readonly (number | null)[] | undefined

const cell = (column: Column, at: number): number | undefined => column?.[at] ?? undefined

function figuresAt<Name extends string>(
  series: { readonly [Figure in Name]?: Column },
  names: readonly Name[],
  at: number,
): FiguresOf<Name> {
  const figures: { [Figure in Name]?: number | undefined } = {}
  for (const name of names) figures[name] = cell(series[name], at)
  return figures
}

/** One series and how far it was told. */
interface Cursor<Reading> {
  readonly t: readonly number[]
  readonly reading: (at: number) => Reading
  next: number
}

function processCursors({ processes }: Samples): Cursor<ProcessReading>[] {
  return Object.values(processes).flatMap((series) => {
    const { pid, role, worker, t } = series
    if (role === 'watched') return []
    const reading = (at: number): ProcessReading => ({
      pid,
      role,
      worker,
      t: t[at] ?? 0,
      ...figuresAt(series, runFigures.process, at),
    })
    return [{ t, reading, next: 0 }]
  })
}

function threadCursors({ threads }: Samples): Cursor<ThreadReading>[] {
  return Object.values(threads).flatMap((series) => {
    const { pid, tid, worker, t } = series
    if (worker === undefined) return []
    const reading = (at: number): ThreadReading => ({
      pid,
      tid,
      worker,
      t: t[at] ?? 0,
      ...figuresAt(series, runFigures.thread, at),
    })
    return [{ t, reading, next: 0 }]
  })
}

/** The readings before `until`, ms, that were not told yet. */
function take<Reading>(cursors: readonly Cursor<Reading>[], until: number): Reading[] {
  const taken: Reading[] = []
  for (const cursor of cursors) {
    for (; (cursor.t[cursor.next] ?? Infinity) < until; cursor.next += 1) {
      taken.push(cursor.reading(cursor.next))
    }
  }
  return taken
}

function ownCursor({ own }: Samples): Cursor<OwnReading | undefined>[] {
  if (!own) return []
  const reading = (at: number): OwnReading | undefined => {
    const cpuMs = cell(own.cpuMs, at)
    return cpuMs === undefined ? undefined : { t: own.t[at] ?? 0, cpuMs }
  }
  return [{ t: own.t, reading, next: 0 }]
}

/** The cores are read first in a tick, so a reading belongs to the last tick that began before it. */
export function* recordedSamples(samples: Samples): Generator<Omit<SampleTaken, 'run'>> {
  const ofProcesses = processCursors(samples)
  const ofThreads = threadCursors(samples)
  const ofOwn = ownCursor(samples)
  for (const [tick, coresT] of samples.t.entries()) {
    const until = samples.t[tick + 1] ?? Infinity
    const processes = take(ofProcesses, until)
    const threads = take(ofThreads, until)
    const cores = samples.cores.map((column) => cell(column, tick))
    const t = [...processes, ...threads].reduce(
      (latest, reading) => Math.max(latest, reading.t),
      coresT,
    )
    const own = take(ofOwn, until).at(-1)
    yield { kind: 'sample', t, cores, coresT, processes, threads, own }
  }
}
