/**
 * How a child process with a message channel is started. A parameter of the engine: plain Node starts itself once more;
 * a host that cannot do that brings its own.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import type { Duplex, Readable } from 'node:stream'
import { outputOf, outputStdio, type OutputPipes } from '../common/output-pipes'
import { JsonLines, toLine } from './message-lines'
import { endingSignal } from '../supervisor/ending-signal'
import { whenStuck } from '../supervisor/when-stuck'
import { FROM_WORKER, NODE_CHANNEL, TO_WORKER, type OutputStream } from './message'

export interface LaunchOptions {
  readonly env: NodeJS.ProcessEnv
  readonly execArgv: readonly string[]
  /** Descriptor of the file that it shares with the pool. */
  readonly words?: number | undefined
  /** Its standard output and error. Default: pipes of Node's own, which no program can open by their names. */
  readonly output?: OutputPipes | undefined
}

export interface LaunchListener {
  message(message: unknown): void
  output(stream: OutputStream, bytes: Uint8Array): void
  /** Called once, after the last message. */
  gone(end: ProcessEnd): void
}

export interface ProcessEnd {
  readonly code?: number | undefined
  readonly signal?: string | undefined
  /** The process could not be started at all. */
  readonly error?: Error | undefined
  /** Why it was of no use any more, so that it was ended. */
  readonly givenUp?: string | undefined
  /** Last words on standard error. */
  readonly stderrTail: string
}

export interface LaunchedProcess {
  readonly pid: number | undefined
  /** Messages must survive JSON. */
  send(message: unknown): void
  /** Whether it keeps this process from ending. */
  holdProcess(on: boolean): void
  /** SIGKILL, or what the platform has for it. */
  kill(): void
}

export type ProcessLauncher = (
  entry: string,
  options: LaunchOptions,
  listener: LaunchListener,
) => LaunchedProcess

/**
 * Messages and output may still be on their way when `exit` comes. They are waited for as long as some come, within a bound: a child
 * of its own may hold the pipes open, and write, for ever.
 */
const LAST_WORDS_MS = 200
const MOST_LAST_WORDS_MS = 2000
/** A process whose channel has closed is about to end; one that does not is ended. */
const CLOSED_CHANNEL_GRACE_MS = 1000
const STDERR_TAIL_CHARS = 4096

/** Starts plain Node. */
export const launchProcess: ProcessLauncher = (
  entry,
  { env, execArgv, words, output },
  listener,
) => {
  const child = spawn(process.execPath, [...execArgv, entry], {
    env: { ...env, ...nodeEnvironment },
    // The descriptor of Node's channel has to be overlapped on Windows; elsewhere that is a pipe.
    stdio: ['ignore', ...outputStdio(output), 'overlapped', 'pipe', 'pipe', words ?? 'ignore'],
  })
  const [stdout, stderr] = outputOf(child, output)
  // Of pipes that Node made, the process's own `close` tells.
  const outputClosed = Promise.all((output ?? []).map(({ reading }) => closeOf(reading)))
  let stderrTail = ''
  let givenUp: string | undefined
  let ended = false
  let closing: NodeJS.Timeout | undefined
  let lastWords: NodeJS.Timeout | undefined
  let longest: NodeJS.Timeout | undefined
  const end = (facts: Pick<ProcessEnd, 'code' | 'signal' | 'error'>): void => {
    if (ended) return
    ended = true
    stopLooking()
    clearTimeout(closing)
    clearTimeout(lastWords)
    clearTimeout(longest)
    // Else a child of its own that holds the other ends would keep this process from ending.
    for (const stream of [...pipesOf(child), stdout, stderr]) stream?.destroy()
    listener.gone({ ...facts, givenUp, stderrTail })
  }
  const giveUp = (reason: string): void => {
    givenUp ??= reason
    child.kill('SIGKILL')
  }
  const stopLooking = whenStuck(child.pid, () =>
    giveUp('the process was stopped by a signal and did not go on'),
  )
  const closed = (): void => {
    closing ??= setTimeout(
      () => giveUp('its channel to the pool was closed'),
      CLOSED_CHANNEL_GRACE_MS,
    )
  }
  stdout?.on('data', (chunk: Buffer) => {
    lastWords?.refresh()
    listener.output('stdout', chunk)
  })
  stderr?.on('data', (chunk: Buffer) => {
    lastWords?.refresh()
    stderrTail = (stderrTail + chunk.toString()).slice(-STDERR_TAIL_CHARS)
    listener.output('stderr', chunk)
  })
  pipeOf(child, NODE_CHANNEL)?.resume()
  const lines = new JsonLines(
    (message) => listener.message(message),
    // What is not even JSON is judged where all messages are.
    () => listener.message(undefined),
  )
  const fromWorker = pipeOf(child, FROM_WORKER)?.on('data', (chunk: Buffer) => {
    lastWords?.refresh()
    lines.read(chunk)
  })
  const toWorker = pipeOf(child, TO_WORKER)?.resume()
  const endsBy = endingSignal(child.pid)
  // Nothing comes on it that would have to be read before its end.
  toWorker?.once('end', endsBy.look)
  fromWorker?.once('close', closed)
  toWorker?.once('close', closed)
  child.on('error', (error) => {
    if (child.pid === undefined) end({ error })
  })
  child.on('exit', (code, told) => {
    const signal = endsBy.nameOf(told)
    const facts = { code: signal === undefined ? (code ?? undefined) : undefined, signal }
    child.once('close', () => void outputClosed.then(() => end(facts)))
    lastWords = setTimeout(() => end(facts), LAST_WORDS_MS)
    longest = setTimeout(() => end(facts), MOST_LAST_WORDS_MS)
  })

  return {
    pid: child.pid,
    send: (message) => {
      if (toWorker?.writable === true) toWorker.write(toLine(message))
    },
    holdProcess: (on) => {
      const pipes = [...pipesOf(child), stdout, stderr] as readonly (Socket | null)[]
      for (const handle of [child, ...pipes]) {
        if (on) handle?.ref()
        else handle?.unref()
      }
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

const closeOf = (stream: Readable): Promise<void> =>
  new Promise((resolve) => {
    stream.once('close', resolve)
  })

/** What makes a program of Node's take up a channel, and Electron be Node, as `fork` does it. */
const nodeEnvironment: NodeJS.ProcessEnv = {
  NODE_CHANNEL_FD: String(NODE_CHANNEL),
  NODE_CHANNEL_SERIALIZATION_MODE: 'json',
  ...(process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
}

/** Where not one descriptor is left, Node gives no pipes at all; the error that follows says why. */
const pipesOf = (child: ChildProcess): readonly ChildProcess['stdio'][number][] => child.stdio ?? []

/** A pipe that breaks is told by its end; the error of one write adds nothing to that. */
function pipeOf(child: ChildProcess, descriptor: number): Duplex | undefined {
  const pipe = pipesOf(child)[descriptor] as Duplex | null | undefined
  return pipe?.on('error', () => undefined)
}
