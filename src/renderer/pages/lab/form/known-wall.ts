/** What a spec took when it ran last, so that a person knows before how long it will take. Pure. */
import { isPythonModel, poolSize } from '../../../../shared/contract/model'
import type { RunSpecInput } from '../../../../shared/contract/run-spec'
import { initialPython, optionsFor } from './python-form'
import type { LiveExperiment } from '../../../../shared/state/live-experiment'

/** What decides how long a run takes; the order in which parameters were given does not. */
function essence({
  workload,
  params,
  model,
  workers,
  start,
  maxTasksPerWorker,
  node,
  python,
}: RunSpecInput): string {
  const sorted = Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const pool = poolSize(model, workers)
  const options = isPythonModel(model) ? optionsFor(model, { ...initialPython, ...python }) : {}
  const settings = [start ?? 'eager', maxTasksPerWorker ?? 0, node ?? '', options]
  return JSON.stringify([workload, sorted, model, pool, ...settings])
}

/** Wall time of its last run that did all of its tasks, ms; undefined where there is none. */
export function wallOf(
  spec: RunSpecInput,
  experiment: LiveExperiment | undefined,
): number | undefined {
  const wanted = essence(spec)
  const same = experiment?.variants.find((one) => essence(one.spec) === wanted)
  const sound = same?.runs.findLast(
    ({ phase, tasks }) => phase === 'completed' && tasks.counts.done === tasks.total,
  )
  return sound?.summary?.wallMs
}
