/**
 * The supervisor: the parent of one run host, and the reason why nothing outlives a run. It is in a process group of its own, so what
 * kills the face's group leaves it; it is the subreaper of all that the run starts; and when face or host is gone, it ends what is
 * left, then itself. It runs nothing of anybody else's.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { beGoing } from '../supervisor/going'
import type { ProcEntry } from '../supervisor/proc-entry'
import {
  FRAMES_DESCRIPTOR,
  MARK_VARIABLE,
  TASK_VARIABLE,
  type FromSupervisor,
  type LeftProcess,
  type SupervisorTask,
  type ToSupervisor,
} from '../supervisor/supervisor-message'
import { enterCgroup, killCgroup, removeCgroup, runCgroup } from '../supervisor/run-cgroup'
import { isStopped, whenStuck } from '../supervisor/when-stuck'
import { endingSignal } from '../supervisor/ending-signal'
import { closeInherited } from '../supervisor/close-inherited'
import { endDescendants, reaper } from './end-descendants'
import { systemCalls } from './system-calls'

/** A host that has ended is collected at once; only one that nothing ends is left. */
const COLLECT_MS = 1000

/** Ctrl+C and the end of a terminal are for the face, or for the command that has the terminal. */
for (const signal of ['SIGINT', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, () => undefined)
process.on('SIGTERM', () => void endAll(false))

const task = JSON.parse(process.env[TASK_VARIABLE] ?? '') as SupervisorTask
const calls = systemCalls()
calls?.beSubreaper()
closeInherited(FRAMES_DESCRIPTOR)
const host = startHost()
/** At once: it has started nothing yet. */
const cgroup = cgroupOf(host.pid)
// The host has it now: a face that reads sees its end.
closeSync(FRAMES_DESCRIPTOR)
// Not before: the host stays in the group that has the terminal.
if (task.sharesTerminal) calls?.leaveGroup()
const noLongerGoing =
  task.goingFolder === undefined ? () => undefined : beGoing(task.goingFolder, task.mark)

/** Once all is being ended; one end is enough. */
let ending: Promise<void> | undefined
process.on('message', (message: ToSupervisor) => {
  if (message.kind === 'end') void endAll(task.keepDaemons)
})
process.once('disconnect', () => void endAll(false))
process.on('SIGCHLD', reaper(calls, host.pid))
whenStuck(
  host.pid,
  () => {
    tell({ kind: 'host-stuck' })
    void endAll(false)
  },
  // A face that is stopped too was suspended on purpose, with all of its group.
  () => isStopped(process.ppid),
)

function startHost(): ChildProcess {
  const {
    [TASK_VARIABLE]: _task,
    ELECTRON_RUN_AS_NODE: _electron,
    NODE_NO_WARNINGS: _warnings,
    ...env
  } = process.env
  const child = spawn(task.node, [...task.execArgv, task.host], {
    env: {
      ...env,
      [MARK_VARIABLE]: task.mark,
      ...task.env,
      ...(task.runAsNode && { ELECTRON_RUN_AS_NODE: '1' }),
    },
    // The channel tells the host when this process is gone; nothing is said on it.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc', FRAMES_DESCRIPTOR],
    detached: !task.sharesTerminal,
    windowsHide: true,
  })
  child.once('error', (error) => {
    tell({ kind: 'host-not-started', reason: error.message })
    void endAll(false)
  })
  child.once('spawn', () => tell({ kind: 'host-started', pid: child.pid ?? 0 }))
  const endsBy = endingSignal(child.pid)
  child.once('disconnect', endsBy.look)
  child.once('exit', (exitCode, told) => {
    const signal = endsBy.nameOf(told)
    tell({ kind: 'host-ended', exitCode: exitCode ?? undefined, signal })
    void endAll(false)
  })
  return child
}

function cgroupOf(pid: number | undefined): string | undefined {
  const folder = runCgroup(task.mark)
  return folder !== undefined && pid !== undefined && enterCgroup(folder, pid) ? folder : undefined
}

/** @param keepDaemons whether what left its parents stays: only when the run came to its end */
function endAll(keepDaemons: boolean): Promise<void> {
  return (ending ??= end(keepDaemons))
}

async function end(keepDaemons: boolean): Promise<void> {
  const isKept = ({ pid, parentPid }: ProcEntry): boolean =>
    keepDaemons && parentPid === process.pid && pid !== host.pid
  host.kill('SIGKILL')
  const { ended, kept } = await endDescendants(calls, host.pid, isKept, () => killCgroup(cgroup))
  await collected(host)
  noLongerGoing()
  removeCgroup(cgroup)
  // The face may be gone, or go now, and then nobody hears it.
  process.once('disconnect', () => process.exit())
  if (!process.connected) process.exit()
  tell({ kind: 'cleaned', ended: named(ended), kept: named(kept) }, () => process.exit())
}

/** Else the CPU time of the whole run would be missing from what `time` and the like tell of the face. */
async function collected(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  await once(child, 'exit', { signal: AbortSignal.timeout(COLLECT_MS) }).catch(() => undefined)
}

const named = (entries: readonly ProcEntry[]): readonly LeftProcess[] =>
  entries.filter(({ pid }) => pid !== host.pid).map(({ pid, name }) => ({ pid, name }))

function tell(message: FromSupervisor, done: () => void = () => undefined): void {
  // A channel that breaks is told by `disconnect`; the error of one message adds nothing to that.
  if (process.connected) process.send?.(message, done)
}
