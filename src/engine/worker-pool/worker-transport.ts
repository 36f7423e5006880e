/** One worker as the pool talks to it; a thread and a process stand behind it. */
import type { Transferable } from 'node:worker_threads'
import type { WorkerKind } from '../../shared/contract/model'
import type { SharedWords } from './claims'
import type { LoopTimes, Message, OutputStream, WorkerSetup } from './message'
import type { PoolOptions } from './pool-options'

export interface WorkerTransport {
  readonly kind: WorkerKind
  /** Of a process that was started. */
  readonly pid?: number | undefined
  /** @throws DataCloneError when a value in the message cannot leave this thread. */
  post(message: Message, transfer?: readonly Transferable[]): void
  /** Makes a value fit for `post`. @throws DataCloneError */
  encode(value: unknown): unknown
  /** What `encode` did at the other end, undone. */
  decode(value: unknown): unknown
  /** Whether it keeps this process from ending. */
  holdProcess(on: boolean): void
  /** Ends the worker at once; `gone` follows. */
  kill(): void
  /** Whether it was told to be gone and lives on all the same, since nothing could end it. */
  isAbandoned?: (() => boolean) | undefined
  /** By which tasks can be taken back, where there are some. */
  readonly words?: SharedWords | undefined
  /** CPU of the worker's thread in ms, where the runtime tells it. */
  readonly threadCpuMs?: (() => Promise<number | undefined>) | undefined
  /** What the worker's event loop counts, where it can be read from outside, also while it is held. */
  readonly loopTimes?: (() => LoopTimes | undefined) | undefined
}

export interface TransportListener {
  /** Whatever it is: a worker may send anything. */
  message(message: unknown): void
  /** It sent something that is nested too deep to be read here. */
  unreadable(): void
  /** What it wrote to standard output or standard error. */
  output(stream: OutputStream, bytes: Uint8Array): void
  /** Called once, after the last message. `reason` is in words: "killed by SIGKILL". */
  gone(reason: string): void
}

/** What every kind of worker is started with. */
export interface TransportOptions {
  /** The bundled worker entry: one CommonJS file for threads and processes. */
  readonly entry: string
  readonly setup: WorkerSetup
  /** Limit of the JavaScript heap. */
  readonly memoryLimitMb?: number | undefined
}

export const transportOptionsOf = (options: PoolOptions): TransportOptions => ({
  entry: options.entry,
  setup: {
    tasksInFlight: options.tasksInFlight ?? 'one',
    taskModule: options.taskModule,
    ownFile: options.ownFile,
    watchLoop: options.watchLoop,
    watchParent: options.watchParent,
    hasOthers: options.size > 1,
  },
  memoryLimitMb: options.memoryLimitMb,
})

export type StartTransport = (
  options: TransportOptions,
  listener: TransportListener,
) => WorkerTransport
