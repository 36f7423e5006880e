/**
 * A Python program of ours: started through the command supervisor, in a group of its own, with a descriptor for its events and one for our
 * orders. What it prints comes as lines. It dies with us, and letting go of it kills whatever is left of it.
 */
import { join } from 'node:path'
import { monotonicMs } from '../../common/clock'
import type { Command, CommandEnd } from '../command/command'
import { launchCommand } from '../command/launch-command'
import { makeFolder } from '../../common/make-folder'
import { PRIVATE_FOLDER } from '../../common/private-mode'
import { dataFolder } from '../../common/data-folder'
import { within } from '../../common/within'
import { writeExact } from '../../common/exact-json'
import { EVENT_LIMIT_BYTES, EventLines } from './event-lines'
import { readEvent, type Order, type PythonEvent } from './protocol'
import { pythonProgramPath } from './python-sources'

/** Events that were written before its end are waited for this long: a process that it left may hold the pipe open. */
const EVENTS_END_MS = 1000

/** Its descriptors, after the three that every process has. */
const [EVENTS, ORDERS] = ['3', '4']

export interface ProgramListener {
  /** `receivedAt`: monotonic ms of ours. */
  event(event: PythonEvent, receivedAt: number): void
  output(stream: 'stdout' | 'stderr', text: string): void
  /** A line of events that cannot be read. */
  broken(reason: string): void
}

export class PythonProgram {
  readonly #command: Command
  /** Who hears it; changes hands as the program goes from one stage to the next. */
  readonly #heard: { by: ProgramListener }
  /** How it ended, once its last event was told. Never rejects. */
  readonly ended: Promise<CommandEnd>

  private constructor(command: Command, heard: { by: ProgramListener }) {
    this.#command = command
    this.#heard = heard
    const eventsEnded = readEvents(command, heard)
    this.ended = command.ended.then(async (end) => {
      await within(EVENTS_END_MS, eventsEnded)
      return end
    })
    // It may be gone; `ended` tells.
    command.pipes[1]?.on('error', () => undefined)
  }

  /**
   * @param interpreter path
   * @param added arguments
   * @throws CommandError when the interpreter cannot be started
   */
  static async start(
    interpreter: string,
    added: readonly string[],
    listener: ProgramListener,
  ): Promise<PythonProgram> {
    const heard = { by: listener }
    const command = await launchCommand({
      argv: [interpreter, pythonProgramPath(), '--events', EVENTS, ...added],
      env: surroundings(),
      output: 'lines',
      onOutput: (stream, text) => heard.by.output(stream, text),
      extraPipes: 2,
    })
    return new PythonProgram(command, heard)
  }

  handOver(listener: ProgramListener): void {
    this.#heard.by = listener
  }

  send(order: Order): void {
    const orders = this.#command.pipes[1]
    if (orders?.writable === true) orders.write(`${writeExact(order)}\n`)
  }

  /** Kills whatever is left of it, its children too. Resolves when nothing is. */
  release(): Promise<void> {
    return this.#command.release()
  }
}

/**
 * Compiling our files takes longer than running them, so the bytecode is kept; not beside them, where it may not be ours to
 * write. Worker processes that begin afresh have it from the environment. What a person has set of Python's environment holds,
 * but that a program which ends stays open for questions: nobody is there to ask them.
 */
function surroundings(): Readonly<Record<string, string>> {
  const chosen = process.env['PYTHONPYCACHEPREFIX']
  return { PYTHONPYCACHEPREFIX: chosen || bytecodeFolder(), PYTHONINSPECT: '' }
}

function bytecodeFolder(): string {
  const folder = dataFolder()
  try {
    // Python would let everybody look into it.
    makeFolder(folder, PRIVATE_FOLDER)
  } catch {
    // Then nothing is kept there.
  }
  return join(folder, 'python-bytecode')
}

/** For a program that is to take orders. */
export const takingOrders: readonly string[] = ['--orders', ORDERS]

function readEvents(command: Command, heard: { readonly by: ProgramListener }): Promise<void> {
  const [events] = command.pipes
  if (!events) return Promise.resolve()
  let receivedAt = 0
  const lines = new EventLines(
    (line) => {
      const read = readEvent(line)
      if (read.kind === 'event') heard.by.event(read.event, receivedAt)
      else if (read.kind === 'broken') heard.by.broken(read.reason)
    },
    () => heard.by.broken(`longer than ${EVENT_LIMIT_BYTES / 1024 ** 2} MB, so it was left out`),
  )
  events.on('data', (bytes: Buffer) => {
    receivedAt = monotonicMs()
    lines.write(bytes)
  })
  // `close` comes after it.
  events.on('error', () => undefined)
  return new Promise((resolve) => {
    events.once('close', () => {
      lines.end()
      resolve()
    })
  })
}
