/** What a spec says of Python: complete for a Python model, absent for the others; and what Python's own pools cannot do. */
import { isPythonModel } from '../../../shared/contract/model'
import { PythonOptions } from '../../../shared/contract/python'
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { Issue } from '../../../shared/contract/issues'

export function withPythonOptions(spec: RunSpec): RunSpec {
  const { python, ...rest } = spec
  return isPythonModel(spec.model) ? { ...rest, python: python ?? PythonOptions.parse({}) } : rest
}

/** @param spec complete */
export function pythonIssues({
  model,
  python,
  start,
  maxTasksPerWorker,
}: RunSpec): readonly Issue[] {
  if (!isPythonModel(model) || !python) return []
  const issues: Issue[] = []
  if (maxTasksPerWorker !== undefined && model !== 'python-processes') {
    issues.push({ code: 'workersNotReplaced', model, path: 'maxTasksPerWorker' })
  }
  const startsAsNeeded = model === 'python-threads' && python.threadPool === 'ThreadPoolExecutor'
  if (start === 'lazy' && !startsAsNeeded) {
    issues.push({ code: 'notLazy', model, path: 'start' })
  }
  if (process.platform === 'win32' && python.startMethod.startsWith('fork')) {
    const { startMethod } = python
    issues.push({ code: 'startMethodNotHere', startMethod, path: 'python.startMethod' })
  }
  return issues
}
