/** Finds and starts the Python of a run before the run begins, so that neither is a part of what is measured. */
import type { PythonModel } from '../../../shared/contract/model'
import type { Interpreter } from '../../../shared/contract/python'
import type { RunSpec } from '../../../shared/contract/run-spec'
import type { ExecutorChoice } from '../executor/task-executor'
import { InterpreterError } from './interpreter-error'
import { chooseInterpreter } from './interpreters'
import { PythonExecutor } from './python-executor'
import { startPython } from './start-python'

/** @throws Error with a sentence when there is none, it is too old for what is asked, or it cannot be started */
export async function choosePython(
  spec: RunSpec,
  model: PythonModel,
  stop: AbortSignal,
): Promise<ExecutorChoice> {
  const interpreter = await chooseInterpreter(spec.python)
  checkTaskGroup(spec, model, interpreter)
  const started = await startPython(interpreter.path, stop)
  return {
    create: (options) => new PythonExecutor(options, model, started),
    dispose: () => started.program.release(),
  }
}

function checkTaskGroup(spec: RunSpec, model: PythonModel, { path, version }: Interpreter): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (model !== 'python-asyncio' || spec.python?.gather !== 'TaskGroup') return
  if (major > 3 || minor >= 11) return
  throw new InterpreterError(
    `TaskGroup needs Python 3.11, and "${path}" is Python ${version}. Take gather, or another interpreter.`,
  )
}
