/** The order that sets a run under Python going. */
import { poolSize, type PythonModel } from '../../../shared/contract/model'
import { PythonOptions } from '../../../shared/contract/python'
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { PreparedTask } from '../executor/prepared-task'
import { PROTOCOL_VERSION, type StartOrder } from './protocol'

export function startOrder(
  spec: RunSpec,
  model: PythonModel,
  tasks: readonly PreparedTask[],
  ownFile: string | undefined,
): StartOrder {
  const { interpreter: _interpreter, ...options } = PythonOptions.parse(spec.python ?? {})
  return {
    kind: 'start',
    v: PROTOCOL_VERSION,
    model,
    // The loop itself is one worker; threads beside it are as many as are asked for.
    workers: options.toThread ? spec.workers : poolSize(model, spec.workers),
    workload: spec.workload,
    file: ownFile ?? null,
    maxTasksPerWorker: spec.maxTasksPerWorker ?? null,
    options,
    tasks: tasks.map(({ input }, id) => ({ id, input })),
  }
}
