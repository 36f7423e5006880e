/** The functions that tasks can name: the built-in workloads, or the exports of a CommonJS module. */
import { createRequire } from 'node:module'
import { taskFunctions } from '../workloads/task-functions'
import type { RunningTask } from './task-context'

export type TaskFunctions = Readonly<Record<string, (input: never, task: RunningTask) => unknown>>

export function loadTaskFunctions(taskModule: string | undefined): TaskFunctions {
  if (taskModule === undefined) return taskFunctions
  return createRequire(__filename)(taskModule) as TaskFunctions
}
