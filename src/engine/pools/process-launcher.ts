/**
 * How a child process with a message channel is started. A parameter of the engine: plain Node forks;
 * a host that cannot fork brings its own.
 */
import { fork } from 'node:child_process'
import type { OutputStream } from './message'

export interface LaunchOptions {
  readonly env: NodeJS.ProcessEnv
  readonly execArgv: readonly string[]
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
  /** Last words on standard error. */
  readonly stderrTail: string
}

export interface LaunchedProcess {
  /** Messages must survive JSON. */
  send(message: unknown): void
  /** SIGKILL, or what the platform has for it. */
  kill(): void
}

export type ProcessLauncher = (
  entry: string,
  options: LaunchOptions,
  listener: LaunchListener,
) => LaunchedProcess

/** Messages may still be on their way when `exit` comes; they are waited for at most this long. */
const LAST_MESSAGES_MS = 200
const STDERR_TAIL_CHARS = 4096

/** Forks plain Node. */
export const forkProcess: ProcessLauncher = (entry, { env, execArgv }, listener) => {
  const child = fork(entry, [], {
    env,
    execArgv: [...execArgv],
    serialization: 'json',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let stderrTail = ''
  let ended = false
  const end = (facts: Omit<ProcessEnd, 'stderrTail'>): void => {
    if (ended) return
    ended = true
    listener.gone({ ...facts, stderrTail })
  }
  child.stdout?.on('data', (chunk: Buffer) => listener.output('stdout', chunk))
  child.stderr?.on('data', (chunk: Buffer) => {
    stderrTail = (stderrTail + chunk.toString()).slice(-STDERR_TAIL_CHARS)
    listener.output('stderr', chunk)
  })
  child.on('message', (message) => listener.message(message))
  child.on('error', (error) => {
    if (child.pid === undefined) end({ error })
  })
  child.on('exit', (code, signal) => {
    const facts = { code: code ?? undefined, signal: signal ?? undefined }
    if (!child.connected) return void setImmediate(() => end(facts))
    child.once('disconnect', () => setImmediate(() => end(facts)))
    setTimeout(() => end(facts), LAST_MESSAGES_MS)
  })

  return {
    send: (message) => {
      // A pipe that breaks is told by `exit`; the error of one send adds nothing to that.
      if (child.connected) child.send(message as object, () => undefined)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
