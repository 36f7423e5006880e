/** Which runs can be compared at all. */
import type { RunSpec } from '../../contract/run-spec'
import { differingParams } from '../../messages/run-label'
import type { ComparedRun } from './compared-run'

/**
 * Whether the runs did the same work: one workload, the same parameters. A parameter that is a switch (such
 * as a blocking sleep) is a way of doing the work and may differ.
 */
export function sameWork(runs: readonly ComparedRun[]): boolean {
  // How long a process that ran already was watched tells of the person, not of the process.
  if (runs.some((run) => run.root?.target.kind === 'process')) return false
  const specs = runs.map((run) => run.spec)
  const sameWorkload = new Set(specs.map((spec) => spec.workload)).size <= 1
  return sameWorkload && differingParams(specs).every((name) => isSwitch(specs, name))
}

const isSwitch = (specs: readonly RunSpec[], name: string): boolean =>
  specs.every((spec) => ['boolean', 'undefined'].includes(typeof spec.params[name]))
