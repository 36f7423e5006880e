/** What a spec says of Python: complete for a Python model, absent for the others; and what Python's own pools cannot do. */
import { isPythonModel } from '../../../shared/contract/model'
import { PythonOptions } from '../../../shared/contract/python'
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { Issue } from '../../../shared/contract/workload-description'

/** What each option may be; the schema decides, this says it. */
export const pythonRules: Readonly<Record<string, string>> = {
  'python.interpreter': 'interpreter must be the path or the name of a Python',
  'python.threadPool': 'threadPool must be ThreadPool or ThreadPoolExecutor',
  'python.startMethod': 'startMethod must be default, fork, spawn or forkserver',
  'python.gather': 'gather must be gather or TaskGroup',
  'python.toThread': 'toThread must be true or false',
  'python.moduleFolder': 'moduleFolder must be the path of a folder',
}

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
    issues.push({
      path: 'maxTasksPerWorker',
      message: `maxTasksPerWorker is for python-processes only: ${model} has no workers that are replaced`,
    })
  }
  const startsAsNeeded = model === 'python-threads' && python.threadPool === 'ThreadPoolExecutor'
  if (start === 'lazy' && !startsAsNeeded) {
    issues.push({
      path: 'start',
      message: `start must be eager under ${model}: of Python's pools only the ThreadPoolExecutor starts workers as they are needed`,
    })
  }
  if (process.platform === 'win32' && python.startMethod.startsWith('fork')) {
    issues.push({
      path: 'python.startMethod',
      message: `startMethod must be default or spawn on Windows, which has no ${python.startMethod}`,
    })
  }
  return issues
}
