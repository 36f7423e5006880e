/** Calls the function that a task names. */
import type { TaskFunctions } from './load-task-functions'
import { taken } from './taken-globals'
import type { RunningTask } from './task-context'

/**
 * @param isSpread whether the value is a list of arguments
 * @throws whatever the function throws, or Error when there is none of that name
 */
export function callFunction(
  functions: TaskFunctions,
  name: string,
  value: unknown,
  isSpread: boolean,
  task: RunningTask,
): unknown {
  // `toString` and the like, which every object has, are no task functions.
  const run = taken.hasOwn(functions, name) ? functions[name] : undefined
  if (typeof run !== 'function') {
    const known = taken.keys(functions).join(', ')
    throw new taken.Error(`There is no task function "${name}". Known: ${known}.`)
  }
  const call = run as (...parameters: unknown[]) => unknown
  return isSpread
    ? taken.apply(call, undefined, parameters(value as unknown[], task))
    : call(value, task)
}

const parameters = (values: readonly unknown[], task: RunningTask): unknown[] =>
  taken.arrayOf(values.length + 1, (index) => (index < values.length ? values[index] : task))
