/**
 * A run host as its face sees it: a process under a supervisor, which carries out one run and can be lost without harm. Whatever
 * becomes of it, `gone` resolves, and then nothing that it started is left.
 */
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { PassThrough, type Duplex, type Readable } from 'node:stream'
import { openOutputPipes, outputOf } from '../common/output-pipes'
import type { OutputStream } from '../worker-pool/message'
import { killMarked } from '../supervisor/marked'
import {
  FRAMES_DESCRIPTOR,
  type FromSupervisor,
  type ToSupervisor,
} from '../supervisor/supervisor-message'
import { endOfHost, neverAnswered, notStarted, type HostEnd } from './end-of-host'
import { FrameReader, writeFrame } from './frames'
import type { ToHost } from './host-message'
import { PrintedLines, printedEnd } from './printed-lines'
import { startSupervisor } from './start-supervisor'

export interface RunHostOptions {
  /** Path of the Node that it runs on. Default: the one that runs this. */
  readonly node?: string | undefined
  /** Its standard input, output and error are ours, and it stays in our process group: for a command that has the terminal. */
  readonly sharesTerminal?: boolean | undefined
  /** `ours`: standard input, output and error are those of the face. Default: nothing to read; what is written is told. */
  readonly output?: 'told' | 'ours' | undefined
  readonly keepDaemons?: boolean | undefined
  /** Where it is written down that this run goes. */
  readonly goingFolder?: string | undefined
}

export interface RunHostListener {
  /** Not checked. */
  message(message: unknown): void
  /** What it says cannot be read any more. */
  broken(reason: string): void
  printed(stream: OutputStream, text: string): void
  /** All that it printed to this stream before it marked the end was told. */
  printedAll(stream: OutputStream): void
}

const NOBODY: RunHostListener = {
  message: () => undefined,
  broken: () => undefined,
  printed: () => undefined,
  printedAll: () => undefined,
}

/** A supervisor that was told to end everything gets this long. */
const SUPERVISOR_END_MS = 7000
const STDERR_TAIL_CHARS = 4096

export class RunHost {
  readonly mark = randomUUID()
  /** Resolves once nothing of it is left, with how the host ended and what was left of the run. Never rejects. */
  readonly gone: Promise<HostEnd>
  readonly #supervisor: ChildProcess
  readonly #frames: Duplex
  /** Standard output and error of the host; null when they are ours. */
  readonly #output: readonly (Readable | null)[]
  readonly #node: string | undefined
  #listener = NOBODY
  #isGone = false
  #hasAnswered = false
  #hostPid: number | undefined
  #killTimer: NodeJS.Timeout | undefined
  #stderrTail = ''

  constructor(options: RunHostOptions = {}) {
    const ours = options.output === 'ours'
    const pipes = ours ? undefined : openOutputPipes()
    const supervisor = startSupervisor(this.mark, options, pipes)
    this.#supervisor = supervisor
    this.#output = outputOf(supervisor, pipes)
    this.#node = options.node
    this.#frames = framesOf(supervisor)
    const reader = new FrameReader(
      (message) => {
        this.#hasAnswered = true
        this.#listener.message(message)
      },
      (reason) => this.#listener.broken(reason),
    )
    this.#frames.on('data', (chunk: Buffer) => reader.write(chunk))
    // It is told by `gone`.
    this.#frames.on('error', () => undefined)
    this.gone = this.#untilGone(this.#readOutput())
    // What has nothing to do does not keep a program alive.
    this.#setRef(false)
  }

  /** Whether it has ever said anything. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Undefined until it is there. */
  get pid(): number | undefined {
    return this.#hostPid
  }

  get supervisorPid(): number | undefined {
    return this.#supervisor.pid
  }

  /** From now on there is a run. */
  hearBy(listener: RunHostListener): void {
    this.#listener = listener
    this.#setRef(true)
  }

  send(order: ToHost): void {
    if (this.#frames.writable) writeFrame(this.#frames, order)
  }

  /** Ends it, and all that it started, at once. What it said before is still told. */
  end(): void {
    if (this.#isGone) return
    const message: ToSupervisor = { kind: 'end' }
    if (this.#supervisor.connected) this.#supervisor.send(message, () => undefined)
    this.#killTimer ??= setTimeout(() => this.#supervisor.kill('SIGKILL'), SUPERVISOR_END_MS)
  }

  /** @param outputEnded resolves once all that it printed was told */
  async #untilGone(outputEnded: Promise<unknown>): Promise<HostEnd> {
    const told: FromSupervisor[] = []
    let startError: string | undefined
    this.#supervisor.on('message', (message: FromSupervisor) => {
      if (message.kind === 'host-started') this.#hostPid = message.pid
      told.push(message)
    })
    await new Promise<void>((resolve) => {
      this.#supervisor.on('error', (error) => {
        if (this.#supervisor.pid !== undefined) return
        startError = error.message
        resolve()
      })
      this.#supervisor.once('close', () => resolve())
    })
    await outputEnded
    clearTimeout(this.#killTimer)
    const cleaned = told.find((message) => message.kind === 'cleaned')
    // The supervisor was killed: the host ends what it can, and what carries the mark is ended here.
    if (cleaned === undefined && startError === undefined) await killMarked(this.mark)
    this.#frames.destroy()
    this.#isGone = true
    return {
      reason: startError === undefined ? this.#reason(told) : notStarted(startError),
      kept: cleaned?.kept ?? [],
    }
  }

  #reason(told: readonly FromSupervisor[]): string {
    if (this.#node !== undefined && !this.#hasAnswered) {
      return neverAnswered(this.#node, this.#stderrTail)
    }
    return endOfHost(told, this.#stderrTail.replace(printedEnd(this.mark), ''))
  }

  #readOutput(): Promise<unknown> {
    const read = (name: OutputStream, stream: Readable | null | undefined) => {
      const lines = new PrintedLines(this.mark, {
        line: (text) => this.#listener.printed(name, text),
        all: () => this.#listener.printedAll(name),
      })
      stream?.on('data', (bytes: Buffer) => {
        if (name === 'stderr') {
          this.#stderrTail = (this.#stderrTail + bytes.toString()).slice(-STDERR_TAIL_CHARS)
        }
        lines.write(bytes)
      })
      // `close` comes after it.
      stream?.on('error', () => undefined)
      return new Promise<void>((resolve) => {
        if (!stream) return resolve()
        stream.once('close', () => {
          lines.end()
          resolve()
        })
      })
    }
    const [stdout, stderr] = this.#output
    return Promise.all([read('stdout', stdout), read('stderr', stderr)])
  }

  #setRef(isHeld: boolean): void {
    const change = isHeld ? 'ref' : 'unref'
    this.#supervisor[change]()
    this.#supervisor.channel?.[change]()
    for (const stream of [this.#frames, ...this.#output]) {
      ;(stream as { ref?: () => void; unref?: () => void } | null)?.[change]?.()
    }
  }
}

/** Of a process that could not be started for want of descriptors Node has no streams at all, whatever the types say. */
function framesOf(supervisor: Partial<ChildProcess>): Duplex {
  const frames = supervisor.stdio?.[FRAMES_DESCRIPTOR]
  return (frames as Duplex | undefined) ?? new PassThrough().destroy()
}
