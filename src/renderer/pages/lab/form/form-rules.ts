/** What the fields of the form may be, by the schemas of the contract, and what the form calls them. Keys as in `FieldIssues`. */
import { ExperimentSpec } from '../../../../shared/contract/experiment'
import { RunSpec } from '../../../../shared/contract/run-spec'
import { inUnit, ruleOf } from '../../../../shared/contract/value-rule'
import type { WorkloadDescription } from '../../../../shared/contract/workload-description'

export const SECOND_MS = 1000

export const RULES = {
  workers: ruleOf(RunSpec.shape.workers),
  rateHz: ruleOf(RunSpec.shape.rateHz),
  maxTasksPerWorker: ruleOf(RunSpec.shape.maxTasksPerWorker),
  /** Typed in seconds. */
  taskTimeoutMs: inUnit(ruleOf(RunSpec.shape.taskTimeoutMs), SECOND_MS, 's'),
  repeats: ruleOf(ExperimentSpec.shape.repeats),
  warmUps: ruleOf(ExperimentSpec.shape.warmUps),
  coolDownSeconds: ruleOf(ExperimentSpec.shape.coolDownSeconds),
} as const

const LABELS: Readonly<Record<string, string>> = {
  workers: 'Each pool size',
  rateHz: 'Sampling rate',
  start: 'Start of the pool',
  maxTasksPerWorker: 'Tasks per worker',
  taskTimeoutMs: 'Task timeout',
  repeats: 'Repeats',
  warmUps: 'Warm-ups',
  coolDownSeconds: 'Cool-down',
  node: 'Node',
  'python.interpreter': 'Interpreter',
  'python.startMethod': 'Start method',
}

export const labelOf = (
  key: string,
  workload: WorkloadDescription | undefined,
): string | undefined =>
  LABELS[key] ?? workload?.fields.find(({ name }) => key === `params.${name}`)?.label
