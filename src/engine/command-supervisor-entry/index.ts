/**
 * The command supervisor: the parent of a watched command. It starts the command with none of our descriptors, waits for it,
 * and stays, so that its counters hold what the command used. When the channel to us breaks (we let go, or we
 * were killed) it kills what is left of the command and ends. It writes nothing: its output is the command's.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { CHANNEL_DESCRIPTOR } from '../executors/command/command-supervisor-message'
import type {
  CommandEnd,
  FromCommandSupervisor,
  CommandSupervisorTask,
  ToCommandSupervisor,
} from '../executors/command/command-supervisor-message'
import { signalGroup } from '../executors/command/signal-group'
import { closeInherited } from '../supervisor/close-inherited'
import { descendantsOf } from '../supervisor/descendants'
import { KernelWait } from './kernel-wait'

/** Ctrl+C in a terminal reaches the command supervisor as well: whether to end is for the command to decide. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  process.on(signal, () => undefined)
}

let command: ChildProcess | undefined
let ownGroup = false
let isTold = (): void => undefined
/** The end of the command. */
const told = new Promise<void>((resolve) => (isTold = resolve))

process.on('message', (message: ToCommandSupervisor) => {
  if (message.kind === 'start') start(message)
  else void end()
})
process.once('disconnect', () => {
  killAll()
  process.exit()
})

function start(task: CommandSupervisorTask): void {
  const [name, ...args] = task.argv
  ownGroup = task.ownGroup
  const pipes = Array.from(
    { length: task.extraPipes ?? 0 },
    (_, index) => CHANNEL_DESCRIPTOR + 1 + index,
  )
  closeInherited(CHANNEL_DESCRIPTOR + pipes.length)
  const wait = KernelWait.begin()
  try {
    command = spawn(task.file, args, {
      argv0: name,
      cwd: task.cwd,
      env: task.env,
      stdio: ['inherit', 'inherit', 'inherit', ...pipes],
      detached: ownGroup,
      windowsHide: true,
    })
  } catch (error) {
    tell({ kind: 'not-started', reason: error instanceof Error ? error.message : String(error) })
    return
  }
  // The command has its own now; they end with it.
  for (const descriptor of pipes) closeSync(descriptor)
  const { pid } = command
  if (pid !== undefined) tell({ kind: 'started', pid })
  command.on('error', ({ message }) => tell({ kind: 'not-started', reason: message }))
  void howItEnds(command, wait).then((how) => {
    tell({ kind: 'ended', ...how, cpuMs: wait?.childrenCpuMs() })
    isTold()
  })
}

async function howItEnds(child: ChildProcess, wait: KernelWait | undefined): Promise<CommandEnd> {
  const collected = new Promise<CommandEnd>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ exitCode: code ?? undefined, signal: signal ?? undefined })
    })
  })
  const known = child.pid === undefined ? undefined : await wait?.ended(child.pid)
  const seen = await collected
  return known ?? seen
}

/** The last word is how the command ended. */
async function end(): Promise<void> {
  killAll()
  if (command?.pid !== undefined) await told
  process.disconnect()
}

/** Those who left the group are found by their parents, so the list is made before anyone is killed. */
function killAll(): void {
  const descendants = descendantsOf(process.pid)
  const pid = command?.pid
  if (pid !== undefined && (ownGroup || isRunning(command))) signalGroup(pid, ownGroup, 'SIGKILL')
  for (const descendant of descendants) signalGroup(descendant.pid, false, 'SIGKILL')
}

function isRunning(child: ChildProcess | undefined): child is ChildProcess {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
}

function tell(message: FromCommandSupervisor): void {
  // A channel that breaks is told by `disconnect`; the error of one message adds nothing to that.
  process.send?.(message, () => undefined)
}
