/** What the record keeps of the Python that executed a run. */
import type { PythonModel } from '../../../shared/contract/model'
import type { PythonRuntime } from '../../../shared/contract/python'
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { StartedPython } from './start-python'

export function pythonRuntime(
  { hello, alignment }: StartedPython,
  model: PythonModel,
  spec: RunSpec,
): PythonRuntime {
  const { pid, path, version, implementation, freeThreaded, gilEnabled } = hello
  const chosen = spec.python?.startMethod ?? 'default'
  const startMethod = chosen === 'default' ? hello.startMethod : chosen
  return {
    ...{ pid, path, version, implementation, freeThreaded, gilEnabled },
    startMethod: model === 'python-processes' ? startMethod : undefined,
    clockOffsetMs: alignment.offsetMs,
    clockErrorMs: alignment.errorMs,
  }
}
