/** Which executor a model needs. */
import { isPythonModel } from '../../shared/contract/model'
import type { RunSpec } from '../../shared/contract/run-spec'
import { PoolExecutor } from './node/pool-executor'
import { choosePython } from './python/choose-python'
import type { ExecutorChoice } from './executor/task-executor'

/** @throws Error when there is nothing to execute the model with */
export async function chooseExecutor(spec: RunSpec, stop: AbortSignal): Promise<ExecutorChoice> {
  if (isPythonModel(spec.model)) return choosePython(spec, spec.model, stop)
  return { create: (options) => new PoolExecutor(options) }
}
