/** One watch in a host of its own; a host that is lost takes nothing along, as with runs. */
import { randomUUID } from 'node:crypto'
import type { WatchEvent } from '../../shared/contract/watch-event'
import type { WatchSpec } from '../../shared/contract/watch-spec'
import { CommandError } from '../executors/command/command'
import { NoSuchTreeError } from '../sampler/reader'
import { Hearing } from './hearing'
import type { WatchRefusal } from './host-message'
import { HostSession, type HostSessionListener, type SessionEnd } from './host-session'
import type { HostSupply } from './host-supply'
import type { RecordCheck, RunResult } from './run-result'

/** A command is asked, waited for 2 s, then killed for up to 5 s. */
const STOP_LIMIT_MS = 9000
const CUT_OFF_NOTE = 'What was known until then is here.'

export interface HostedWatchOptions {
  readonly hosts: HostSupply
  readonly onEvent: (event: WatchEvent) => void
  /** Called before the end is told. */
  readonly onResult?: ((result: RunResult) => void) | undefined
  /** Default: in this thread. */
  readonly checkRecord?: RecordCheck | undefined
  /** See command/command.ts. Default: lines, in a group of its own. */
  readonly output?: 'lines' | 'inherit' | undefined
  /** Whether the command stays in our process group, which has the terminal. */
  readonly sharesTerminal?: boolean | undefined
  /** What the command leaves behind as a daemon goes on after its end. */
  readonly keepDaemons?: boolean | undefined
}

/**
 * Resolves once the command or process is there and is watched.
 * @throws CommandError when the command cannot be started, NoSuchTreeError when there is no such process, Error when the host was lost
 */
export async function startHostedWatch(
  spec: WatchSpec,
  options: HostedWatchOptions,
): Promise<HostedWatch> {
  const watch = new HostedWatch(spec, options)
  await watch.begun
  return watch
}

export class HostedWatch {
  /** Id of the run. */
  readonly id = randomUUID()
  /** Rejects when nothing could be watched. */
  readonly begun: Promise<void>
  /** Resolves once nothing of it is left, but for daemons that are to stay. Never rejects. */
  readonly finished: Promise<RunResult>
  readonly #hearing: Hearing
  readonly #session: HostSession
  #refusal: WatchRefusal | undefined
  #begin: () => void = () => undefined
  #refuse: (error: Error) => void = () => undefined

  constructor(spec: WatchSpec, options: HostedWatchOptions) {
    const { hosts, output = 'lines', sharesTerminal = false, keepDaemons = false } = options
    const { onEvent, onResult, checkRecord } = options
    this.#hearing = new Hearing({
      run: this.id,
      isWatch: true,
      onEvent: (event) => onEvent(event as WatchEvent),
      onResult,
      checkRecord,
      note: CUT_OFF_NOTE,
    })
    this.begun = new Promise((resolve, reject) => {
      this.#begin = resolve
      this.#refuse = reject
    })
    const host = hosts.take({
      sharesTerminal,
      keepDaemons,
      output: output === 'inherit' ? 'ours' : undefined,
    })
    const ownGroup = !sharesTerminal
    const order = { kind: 'watch', run: this.id, spec, output, ownGroup, keepDaemons } as const
    const listener: HostSessionListener = {
      event: (event) => this.#hearing.hear(event),
      told: (message) => {
        if (message.kind === 'record') this.#hearing.hearRecord(message.bytes)
        else if (message.kind === 'refused') this.#refusal ??= message.refusal
        else this.#begin()
      },
    }
    this.#session = new HostSession(order, host, listener, STOP_LIMIT_MS)
    this.finished = this.#session.ended.then((end) => this.#finish(end))
    // Whoever waits for the beginning hears of it there.
    this.finished.catch(() => undefined)
  }

  /** Ends the watch; a launched command is asked, waited for and killed. Resolves when it is over. */
  async stop(): Promise<void> {
    this.#hearing.stop()
    this.#session.stop()
    await this.finished
  }

  /** Ends it at once. */
  kill(): void {
    this.#hearing.stop()
    this.#session.kill()
  }

  /** Marks this instant; without a text the marker is numbered. */
  mark(text?: string): void {
    this.#session.send({ kind: 'mark', text })
  }

  setRecording(on: boolean): void {
    this.#session.send({ kind: 'record', on })
  }

  /** Whether the proportional share of memory is read, about once a second. */
  setPss(on: boolean): void {
    this.#session.send({ kind: 'pss', on })
  }

  /** Hands a signal on to a launched command. */
  signal(signal: NodeJS.Signals): void {
    this.#session.send({ kind: 'signal', signal })
  }

  async #finish(end: SessionEnd): Promise<RunResult> {
    if (this.#hearing.hasBegun) {
      this.#begin()
      return this.#hearing.finish(end)
    }
    const error = this.#refusal === undefined ? new Error(end.reason) : errorOf(this.#refusal)
    this.#refuse(error)
    throw error
  }
}

function errorOf(refusal: WatchRefusal): Error {
  switch (refusal.name) {
    case 'CommandError':
      return new CommandError(refusal.message, refusal.exitCode, refusal.about)
    case 'NoSuchTreeError':
      return new NoSuchTreeError(refusal.message)
    case 'Error':
      return new Error(refusal.message)
  }
}
