/** The name that an export is offered under: what ran, how, and when. */
import type { Model } from '../shared/contract/model'

/** What of a run makes its name. */
export interface NamedRun {
  readonly workload: string
  readonly model: Model
  readonly startedAt: string
}

/** Models by name in a file name; more than this are counted. */
const MAX_NAMED = 4

/** @returns e.g. `coreloom-fib-threads+processes-20261122-2204`, without an extension; local time of the first run */
export function exportName(runs: readonly NamedRun[]): string {
  const workloads = named(runs.map(({ workload }) => workload))
  const models = named(runs.map(({ model }) => model))
  const first = runs.map(({ startedAt }) => startedAt).sort()[0]
  return [
    'coreloom',
    workloads,
    models,
    ...(first === undefined ? [] : [stamp(new Date(first))]),
  ].join('-')
}

function named(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  if (distinct.length > MAX_NAMED) return `${distinct.length}-kinds`
  return distinct.map((name) => name.replace(/[^\w.]+/g, '_')).join('+')
}

function stamp(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}`
}
