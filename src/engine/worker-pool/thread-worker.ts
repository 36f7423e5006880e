/** A worker that is a thread of this process. What it prints is told, and never reaches the standard output of this process. */
import {
  MessageChannel,
  receiveMessageOnPort,
  Worker,
  type MessagePort,
  type WorkerOptions,
} from 'node:worker_threads'
import { CLAIM_BYTES, WordsInMemory } from './claims'
import type { LoopTimes, ThreadData } from './message'
import type { StartTransport, TransportListener } from './worker-transport'

/** Workers from Node 22.19 / 24.6 on tell their CPU also while they compute. */
interface CpuTellingWorker {
  cpuUsage?: () => Promise<{ user: number; system: number }>
}

/**
 * How long a thread may take to end by force. None can be ended that sits in a system call, or in a library that never asks.
 */
const END_BY_FORCE_MS = 1000

const same = (value: unknown): unknown => value

export const startThread: StartTransport = ({ entry, setup, memoryLimitMb }, listener) => {
  const { port1: port, port2 } = new MessageChannel()
  const memory = new SharedArrayBuffer(CLAIM_BYTES)
  const options: WorkerOptions = {
    workerData: { setup, memory, port: port2 } satisfies ThreadData,
    transferList: [port2],
    stdout: true,
    stderr: true,
    ...(memoryLimitMb === undefined
      ? {}
      : { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } }),
  }
  // Nothing that every object inherits.
  const worker = new Worker(entry, Object.assign(Object.create(null), options))
  let failure: string | undefined
  let alive = true
  let abandoned = false
  let givingUp: NodeJS.Timeout | undefined
  for (const name of ['stdout', 'stderr'] as const) {
    holdNothing(worker[name])
    worker[name].on('data', (chunk: Buffer) => listener.output(name, chunk))
  }
  port.on('message', (message: unknown) => listener.message(message))
  port.on('messageerror', () => listener.unreadable())
  // Of code that was loaded the worker tells itself what it threw, which may be anything.
  worker.on('error', (error: unknown) => {
    if (!(error instanceof Error)) failure = 'the thread failed'
    else if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      failure = 'the thread ran out of memory'
    else failure = `the thread failed with ${error.name}: ${error.message}`
  })
  const gone = (reason: string): void => {
    alive = false
    readRest(port, listener)
    port.close()
    listener.gone(reason)
  }
  // `exit` always comes, and after `error` where both do.
  worker.on('exit', (code) => {
    clearTimeout(givingUp)
    if (alive) gone(failure ?? `the thread exited with code ${code}`)
    abandoned = false
  })
  const giveUp = (): void => {
    abandoned = true
    worker.unref()
    gone('it could not be ended: it sits in a system call')
  }
  const { cpuUsage } = worker as CpuTellingWorker

  return {
    kind: 'thread',
    words: new WordsInMemory(memory),
    post: (message, transfer) => port.postMessage(message, transfer),
    encode: same,
    decode: same,
    holdProcess: (on) => {
      for (const handle of [worker, port]) {
        if (on) handle.ref()
        else handle.unref()
      }
    },
    kill: () => {
      givingUp ??= setTimeout(giveUp, END_BY_FORCE_MS)
      void worker.terminate()
    },
    isAbandoned: () => abandoned,
    loopTimes: () => loopTimesOf(worker),
    ...(cpuUsage === undefined
      ? {}
      : {
          threadCpuMs: async () => {
            if (!alive) return undefined
            const { user, system } = await cpuUsage.call(worker)
            return (user + system) / 1000
          },
        }),
  }
}

/** What it sent last, in order. */
function readRest(port: MessagePort, listener: TransportListener): void {
  for (;;) {
    let last: ReturnType<typeof receiveMessageOnPort>
    try {
      last = receiveMessageOnPort(port)
    } catch {
      // Taken from the port all the same.
      listener.unreadable()
      continue
    }
    if (last === undefined) return
    listener.message(last.message)
  }
}

/**
 * A stream of a thread that is read keeps this process from ending, also when its worker may not: Node has a flag against that,
 * which it sets only where it reads itself (lib/internal/worker.js, `kIncrementsPortRef`).
 */
function holdNothing(stream: object): void {
  const flag = Object.getOwnPropertySymbols(stream).find(
    ({ description }) => description === 'kIncrementsPortRef',
  )
  if (flag) Reflect.set(stream, flag, false)
}

/** Undefined before the loop has started and after it has ended: the runtime says 0 and 0, or less, there. */
function loopTimesOf(worker: Worker): LoopTimes | undefined {
  const { active, idle } = worker.performance.eventLoopUtilization()
  return active > 0 && idle >= 0 ? { activeMs: active, idleMs: idle } : undefined
}
