/** What an efficiency is measured against. */
import { modelDescriptions, poolSize } from '../../contract/model'
import type { RunSpec } from '../../contract/run-spec'

const oneTaskEach = ({ model }: RunSpec): boolean =>
  model !== 'command' && modelDescriptions[model].tasksInFlight === 'one'

/** One worker that has one task at a time: what an efficiency is measured against. */
export const isSingleWorker = (spec: RunSpec): boolean =>
  oneTaskEach(spec) && poolSize(spec.model, spec.workers) === 1

const runtimeOf = ({ model }: RunSpec) => modelDescriptions[model].runtime

/**
 * What a speed-up over `baseline` is divided by for the efficiency. Undefined when a worker holds all tasks at once, the
 * baseline has several, a command was watched, or one of the two runs Node and the other Python: that Python computes more
 * slowly says nothing of its workers.
 */
export const efficiencyDivisor = (spec: RunSpec, baseline: RunSpec): number | undefined =>
  oneTaskEach(spec) && isSingleWorker(baseline) && runtimeOf(spec) === runtimeOf(baseline)
    ? poolSize(spec.model, spec.workers)
    : undefined
