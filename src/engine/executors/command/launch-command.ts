/**
 * Launches a command to be watched. It is looked up here, where a mistake can be told in a sentence, and started by a
 * command supervisor (see command-supervisor-entry): letting go of the command supervisor ends whatever is left of the command, however we end ourselves.
 */
import { messageOf } from '../../../shared/messages/message-of'
import { fork, type ChildProcess } from 'node:child_process'
import type { Duplex, Readable } from 'node:stream'
import { resolve as resolvePath } from 'node:path'
import { within } from '../../common/within'
import { commandSupervisorEntryPath } from '../../common/worker-entry-path'
import { openOutputPipes, outputOf, outputStdio, type OutputPipes } from '../../common/output-pipes'
import { checkInterpreter } from './check-interpreter'
import { CommandError, type Command, type CommandOptions } from './command'
import { commandEnvironment } from './command-environment'
import { dyingWithParent } from './die-with-parent'
import { checkFolder, findProgram } from './find-program'
import {
  CHANNEL_DESCRIPTOR,
  type CommandEnd,
  type FromCommandSupervisor,
  type ToCommandSupervisor,
} from './command-supervisor-message'
import { OutputLines } from './output-lines'
import { signalGroup } from './signal-group'

/** A command supervisor that was let go gets this long to kill what is left and to end, before it is killed itself. */
const COMMAND_SUPERVISOR_END_MS = 2000
/** Output stays open while any process holds it, one that left the group too: it is waited for this long, then cut. */
const OUTPUT_END_MS = 1000

/** @throws CommandError when the command cannot be started */
export async function launchCommand(options: CommandOptions): Promise<Command> {
  const { argv, output, onOutput } = options
  const ownGroup = (options.ownGroup ?? true) && process.platform !== 'win32'
  const cwd = resolvePath(options.cwd ?? '')
  checkFolder(cwd)
  const env = commandEnvironment(options.env)
  const program = findProgram(argv[0] ?? '', cwd, env)
  checkInterpreter(program)
  const start = await dyingWithParent(program, argv)

  const pipes = output === 'lines' ? openOutputPipes() : undefined
  const extraPipes = options.extraPipes ?? 0
  const commandSupervisor = startCommandSupervisor(output, pipes, extraPipes)
  const [stdout, stderr] = outputOf(commandSupervisor, pipes)
  const outputEnded = Promise.all([
    readLines(stdout, (text) => onOutput?.('stdout', text)),
    readLines(stderr, (text) => onOutput?.('stderr', text)),
  ])
  const { started, ended, gone } = listen(commandSupervisor)
  send(commandSupervisor, { kind: 'start', ...start, cwd, env, ownGroup, extraPipes })
  let pid: number
  try {
    pid = await started
  } catch (error) {
    await letGo(commandSupervisor, gone)
    const reason = messageOf(error)
    throw new CommandError(`"${argv[0]}" could not be started: ${inWords(reason)}.`, 126)
  }

  let hasEnded = false
  void ended.then((end) => (hasEnded = end.exitCode !== undefined || end.signal !== undefined))
  /** Without a group of its own the command's pid means nothing once it was collected. */
  const signal = (name: NodeJS.Signals): boolean =>
    (ownGroup || !hasEnded) && signalGroup(pid, ownGroup, name)
  // A command supervisor that was killed, by us or by others, could not do it.
  void gone.then(() => signal('SIGKILL'))
  const ownPipes = commandSupervisor.stdio.slice(CHANNEL_DESCRIPTOR + 1) as Duplex[]
  return {
    pid,
    pipes: ownPipes,
    supervisorPid: commandSupervisor.pid ?? 0,
    ended,
    signal,
    release: async () => {
      await letGo(commandSupervisor, gone)
      await within(OUTPUT_END_MS, outputEnded)
      stdout?.destroy()
      stderr?.destroy()
      for (const pipe of ownPipes) pipe.destroy()
      await outputEnded
    },
  }
}

function inWords(reason: string): string {
  if (!reason.includes('E2BIG')) return reason
  return 'its arguments and environment are longer than the system takes. Hand them over in a file, or a part at a time'
}

const inherited = ['inherit', 'inherit', 'inherit'] as const

/** The command supervisor gets no options of Node that are meant for others, and is silent: its output is the command's. */
function startCommandSupervisor(
  output: CommandOptions['output'],
  pipes: OutputPipes | undefined,
  extraPipes: number,
): ChildProcess {
  const { NODE_OPTIONS: _options, ...env } = process.env
  return fork(commandSupervisorEntryPath(), [], {
    env: { ...env, NODE_NO_WARNINGS: '1' },
    execArgv: [],
    serialization: 'json',
    // The channel comes fourth: CHANNEL_DESCRIPTOR.
    stdio: [
      ...(output === 'inherit' ? inherited : (['ignore', ...outputStdio(pipes)] as const)),
      'ipc',
      ...Array.from({ length: extraPipes }, () => 'pipe' as const),
    ],
  })
}

interface CommandSupervisorLife {
  /** The pid of the command. Rejects with the reason when it was not started. */
  readonly started: Promise<number>
  readonly ended: Promise<CommandEnd>
  /** The command supervisor has ended, and its last message was heard. */
  readonly gone: Promise<void>
}

function listen(commandSupervisor: ChildProcess): CommandSupervisorLife {
  const gone = new Promise<void>((resolve) => {
    commandSupervisor.on('error', () => commandSupervisor.pid === undefined && resolve())
    commandSupervisor.once('exit', () => {
      if (commandSupervisor.connected) commandSupervisor.once('disconnect', resolve)
      else setImmediate(resolve)
    })
  })
  const started = new Promise<number>((resolve, reject) => {
    commandSupervisor.on('message', (message: FromCommandSupervisor) => {
      if (message.kind === 'started') resolve(message.pid)
      if (message.kind === 'not-started') reject(new Error(message.reason))
    })
    commandSupervisor.on('error', reject)
    void gone.then(() => reject(new Error('the process that should start it has ended')))
  })
  const ended = new Promise<CommandEnd>((resolve) => {
    commandSupervisor.on('message', (message: FromCommandSupervisor) => {
      if (message.kind !== 'ended') return
      const { kind: _kind, ...end } = message
      resolve(end)
    })
    void gone.then(() => resolve({}))
  })
  return { started, ended, gone }
}

function send(commandSupervisor: ChildProcess, message: ToCommandSupervisor): void {
  // A command supervisor that is gone is told by `gone`; the error of one message adds nothing to that.
  if (commandSupervisor.connected) commandSupervisor.send(message, () => undefined)
}

async function letGo(commandSupervisor: ChildProcess, gone: Promise<void>): Promise<void> {
  send(commandSupervisor, { kind: 'end' })
  await within(COMMAND_SUPERVISOR_END_MS, gone)
  commandSupervisor.kill('SIGKILL')
  await gone
}

/** Resolves when nothing more comes, and all that came was told. */
function readLines(
  stream: Readable | null | undefined,
  tell: (text: string) => void,
): Promise<void> {
  if (!stream) return Promise.resolve()
  const lines = new OutputLines(tell)
  stream.on('data', (bytes: Buffer) => lines.write(bytes))
  // `close` comes after it, and what was read until then is told.
  stream.on('error', (error) => lines.write(Buffer.from(`(${error.message})\n`)))
  return new Promise((resolve) => {
    stream.once('close', () => {
      lines.end()
      resolve()
    })
  })
}
