/**
 * Lists of a record that belong together and do not fit: columns of different lengths, tasks or workers with one id, what
 * names a worker or a process that is not there.
 */
import { formatCount } from '../../shared/messages/format'
import type { RunRecord } from '../../shared/contract/run-record'

/** Which list it is, after the place of the record; undefined where all fit. */
export function faultOfLists({ samples, tasks, workers }: RunRecord): string | undefined {
  return (
    faultOfSamples(samples) ??
    faultOfIds('workers', workers) ??
    faultOfIds('tasks', tasks) ??
    faultOfTasks(tasks, workers) ??
    faultOfOwners(samples, workers)
  )
}

/** Every list beside a list of instants has one reading for each of them; the cores share theirs. */
function faultOfSamples(samples: RunRecord['samples']): string | undefined {
  const { t, cores, own, tree, throttling } = samples
  for (const [core, column] of cores.entries()) {
    const fault = faultOfLength(`samples.cores.${core}`, column, 'samples.t', t)
    if (fault !== undefined) return fault
  }
  for (const [kind, all] of [
    ['processes', samples.processes],
    ['threads', samples.threads],
    ['', { own, tree, throttling }],
  ] as const) {
    for (const [key, series] of Object.entries(all)) {
      if (series === undefined) continue
      const fault = faultOfSeries(['samples', kind, key].filter(Boolean).join('.'), series)
      if (fault !== undefined) return fault
    }
  }
  return undefined
}

function faultOfSeries(place: string, series: { readonly t: readonly number[] }) {
  for (const [name, column] of Object.entries(series)) {
    // The states are one letter a reading.
    if (!Array.isArray(column) && name !== 'states') continue
    const list = column as string | readonly unknown[]
    const fault = faultOfLength(`${place}.${name}`, list, `${place}.t`, series.t)
    if (fault !== undefined) return fault
  }
  return undefined
}

type Sized = { readonly length: number }

const faultOfLength = (place: string, list: Sized, ofTime: string, time: Sized) =>
  list.length === time.length
    ? undefined
    : `${place} has ${formatCount(list.length)} readings, and ${ofTime} has ${formatCount(time.length)}; they must be as many`

/** Two of one number. @param all in their order */
function faultOfIds(name: string, all: readonly { readonly id: number }[]): string | undefined {
  const places = new Map<number, number>()
  for (const [place, { id }] of all.entries()) {
    const first = places.get(id)
    if (first !== undefined) return `${name}.${place}.id is ${id}, as is that of ${name}.${first}`
    places.set(id, place)
  }
  return undefined
}

function faultOfTasks(
  tasks: RunRecord['tasks'],
  workers: RunRecord['workers'],
): string | undefined {
  const known = new Set(workers.map(({ id }) => id))
  for (const [place, { worker }] of tasks.entries()) {
    if (worker !== undefined && !known.has(worker)) {
      return `tasks.${place}.worker is ${worker}; there is no such worker`
    }
  }
  return undefined
}

/** Series of a worker, of a parent or of a process that is not there. */
function faultOfOwners(
  { processes, threads }: RunRecord['samples'],
  workers: RunRecord['workers'],
): string | undefined {
  const known = new Set(workers.map(({ id }) => id))
  const faultOf = (place: string, worker: number | undefined, owner: Owner): string | undefined => {
    if (worker !== undefined && !known.has(worker)) {
      return `${place}.worker is ${worker}; there is no such worker`
    }
    const [name, key] = owner
    return key === undefined || Object.hasOwn(processes, key)
      ? undefined
      : `${place}.${name} is ${key}; there is no such process`
  }
  for (const [key, { worker, parent }] of Object.entries(processes)) {
    const fault = faultOf(`samples.processes.${key}`, worker, ['parent', parent])
    if (fault !== undefined) return fault
  }
  for (const [key, { worker, process }] of Object.entries(threads)) {
    const fault = faultOf(`samples.threads.${key}`, worker, ['process', process])
    if (fault !== undefined) return fault
  }
  return undefined
}

type Owner = readonly [name: 'parent' | 'process', key: string | undefined]
