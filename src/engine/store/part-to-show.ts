/** The part of a record that a window draws: the whole of a large one would hold the window for many seconds. */
import { formatQuantity } from '../../shared/messages/format'
import type {
  ProcessSeries,
  RunRecord,
  TaskRecord,
  WorkerRecord,
} from '../../shared/contract/run-record'
import type { ShownRecord } from '../../shared/contract/shown-record'

/** On the slowest machine that was tried this much is drawn in less than half a second. */
export const MOST_SHOWN = {
  tasks: 20_000,
  workers: 2_000,
  series: 2_000,
  markers: 2_000,
  notes: 500,
  findings: 200,
} as const

/** The record itself when it is small enough. Its summary stays that of the whole run. */
export function partToShow(record: RunRecord): ShownRecord {
  const workers = most(record.workers, MOST_SHOWN.workers, ({ cpuMs }) => cpuMs ?? 0)
  const shown = new Set(workers.map(({ id }) => id))
  const isShown = ({ worker }: { readonly worker?: number | undefined }): boolean =>
    workers === record.workers || worker === undefined || shown.has(worker)
  const tasks = most(record.tasks.filter(isShown), MOST_SHOWN.tasks, weightOf)
  const { processes, threads } = shownSeries(record.samples, isShown)
  const said = saidOf(record)
  const leftOut = leftOutOf(record, { workers, tasks, processes, threads, ...said })
  if (leftOut === undefined) return record
  const samples = { ...record.samples, processes, threads }
  return { ...record, ...said, workers, tasks, samples, leftOut }
}

type Said = Pick<RunRecord, 'markers' | 'notes' | 'findings'>

const CERTAINTY = { high: 2, medium: 1, low: 0 } as const

/** The first markers and notes, and the findings that are most certain. */
const saidOf = ({ markers, notes, findings }: RunRecord): Said => ({
  markers: markers?.slice(0, MOST_SHOWN.markers),
  notes: notes.slice(0, MOST_SHOWN.notes),
  findings: most(findings, MOST_SHOWN.findings, ({ confidence }) => CERTAINTY[confidence]),
})

type Series = Pick<RunRecord['samples'], 'processes' | 'threads'>
type Parts = Series &
  Said & {
    readonly workers: readonly WorkerRecord[]
    readonly tasks: readonly TaskRecord[]
  }

/** What failed is looked at first, then what took long. */
const weightOf = ({ state, startedMs, endedMs }: TaskRecord): number =>
  state === 'failed' ? Infinity : startedMs === undefined ? 0 : endedMs - startedMs

/** As many as asked that weigh most, in their order; of equal ones the first. */
function most<T>(list: readonly T[], count: number, weight: (item: T) => number): T[] {
  if (list.length <= count) return list as T[]
  const weights = Float64Array.from(list, weight)
  const least = weights.toSorted()[list.length - count] ?? 0
  let spare = count - weights.reduce((sum, each) => sum + Number(each > least), 0)
  return list.filter((_, i) => {
    const own = weights[i] ?? 0
    if (own === least) spare -= 1
    return own > least || (own === least && spare >= 0)
  })
}

function shownSeries(all: Series, isShown: (of: { readonly worker?: number }) => boolean): Series {
  const cpuOf = ([, { lastCpuMs }]: [string, { readonly lastCpuMs?: number | undefined }]) =>
    lastCpuMs ?? Infinity
  const chosen = most(
    Object.entries(all.processes).filter(([, series]) => isShown(series)),
    MOST_SHOWN.series,
    cpuOf,
  )
  const processes = withParents(chosen, all.processes)
  const threads = most(
    Object.entries(all.threads).filter(
      ([, series]) =>
        isShown(series) && (series.process === undefined || series.process in processes),
    ),
    MOST_SHOWN.series,
    cpuOf,
  )
  return { processes, threads: Object.fromEntries(threads) }
}

/** Those and all that they come from, in the order of the whole. */
function withParents(
  chosen: readonly (readonly [string, ProcessSeries])[],
  all: Series['processes'],
): Series['processes'] {
  const keys = new Set<string>()
  for (const [first] of chosen) {
    for (let key: string | undefined = first; key !== undefined && !keys.has(key);) {
      keys.add(key)
      key = all[key]?.parent
    }
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)))
}

function leftOutOf(record: RunRecord, part: Parts): string | undefined {
  const { tasks, workers, samples, markers = [], notes, findings } = record
  const isWatch = Object.values(samples.processes).some(({ role }) => role === 'watched')
  // The series of a run of tasks are those of its workers.
  const series = isWatch ? samples : part
  const figures = [
    [tasks.length - part.tasks.length, 'task', 'tasks'],
    [workers.length - part.workers.length, 'worker', 'workers'],
    [sizeOf(series.processes) - sizeOf(part.processes), 'process', 'processes'],
    [sizeOf(series.threads) - sizeOf(part.threads), 'thread', 'threads'],
  ] as const
  const said = [
    [markers.length - (part.markers?.length ?? 0), 'marker', 'markers'],
    [notes.length - part.notes.length, 'note', 'notes'],
    [findings.length - part.findings.length, 'finding', 'findings'],
  ] as const
  const missing = [...figures, ...said].flatMap(([count, noun, plural]) =>
    count > 0 ? [formatQuantity(count, noun, plural)] : [],
  )
  if (missing.length === 0) return undefined
  const isOfFigures = figures.some(([count]) => count > 0)
  const shown = !isOfFigures
    ? 'Shown are the first ones, and the most certain findings'
    : tasks.length > part.tasks.length
      ? 'Shown are those that failed or took longest'
      : 'Shown are those that used the most CPU'
  return `Too much to be drawn at once: ${missing.join(' and ')} are left out. ${shown}. The summary is that of the whole run, and a JSON or CSV export has all of it.`
}

const sizeOf = (series: object): number => Object.keys(series).length
