/** Starts the supervisor of a run host, which starts the host. */
import { fork, type ChildProcess } from 'node:child_process'
import { outputStdio, type OutputPipes } from '../common/output-pipes'
import { TASK_VARIABLE, type SupervisorTask } from '../supervisor/supervisor-message'
import { runHostEntryPath, supervisorEntryPath } from '../common/worker-entry-path'
import type { RunHostOptions } from './run-host'

/** Meant for the code of others; certificates alone take a Node 30 ms to read, and the supervisor talks to nobody. */
const NOT_FOR_SUPERVISOR = ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_NO_WARNINGS']

/** @param pipes for what the host writes, where that is to be told */
export function startSupervisor(
  mark: string,
  options: RunHostOptions,
  pipes: OutputPipes | undefined,
): ChildProcess {
  const task = taskFor(mark, options)
  const env = { ...process.env }
  for (const name of NOT_FOR_SUPERVISOR) delete env[name]
  return fork(supervisorEntryPath(), [], {
    env: {
      ...env,
      NODE_NO_WARNINGS: '1',
      [TASK_VARIABLE]: JSON.stringify(task),
      ...(process.versions['electron'] !== undefined && { ELECTRON_RUN_AS_NODE: '1' }),
    },
    execArgv: [],
    serialization: 'json',
    // Fifth, the frames: FRAMES_DESCRIPTOR.
    stdio: [
      ...(options.output === 'ours'
        ? (['inherit', 'inherit', 'inherit'] as const)
        : (['ignore', ...outputStdio(pipes)] as const)),
      'ipc',
      'pipe',
    ],
    detached: !task.sharesTerminal,
  })
}

function taskFor(mark: string, options: RunHostOptions): SupervisorTask {
  const { node = process.execPath, sharesTerminal = false, keepDaemons = false } = options
  return {
    mark,
    host: runHostEntryPath(),
    node,
    execArgv: process.versions['electron'] === undefined ? process.execArgv.filter(isForHost) : [],
    env: Object.fromEntries(NOT_FOR_SUPERVISOR.map((name) => [name, process.env[name]])),
    runAsNode: process.versions['electron'] !== undefined && node === process.execPath,
    sharesTerminal,
    keepDaemons,
    goingFolder: options.goingFolder,
  }
}

const isForHost = (option: string): boolean =>
  !/^--(inspect|eval|print|input-type)|^-[ep]$/.test(option)
