/** All workloads, in the order in which people see them. A new one is one file, one line here and one in task-functions; `module` brings its function with it. */
import { countdownWorkload } from './countdown'
import { fetchWorkload } from './fetch'
import { fibWorkload } from './fib'
import { moduleWorkload } from './module'
import { waitUntilWorkload } from './wait-until'
import type { Workload } from './workload'

export const workloads: readonly Workload[] = [
  fibWorkload,
  fetchWorkload,
  countdownWorkload,
  waitUntilWorkload,
  moduleWorkload,
]

export function findWorkload(name: string): Workload | undefined {
  return workloads.find((workload) => workload.name === name)
}
