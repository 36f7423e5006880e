/** The functions that tasks can name: the built-in workloads, or the exports of a CommonJS module. */
import { createRequire } from 'node:module'
import type { TaskFunction } from '../workloads/workload'
import { taskFunctions } from '../workloads/task-functions'

export type TaskFunctions = Readonly<Record<string, TaskFunction>>

export function loadTaskFunctions(taskModule: string | undefined): TaskFunctions {
  if (taskModule === undefined) return taskFunctions
  return createRequire(__filename)(taskModule) as TaskFunctions
}
