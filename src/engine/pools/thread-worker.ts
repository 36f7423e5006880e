/** A worker that is a thread of this process. What it prints is told, and never reaches the standard output of this process. */
import { Worker } from 'node:worker_threads'
import type { LoopTimes } from './message'
import type { StartTransport } from './worker-transport'

/** Workers from Node 22.19 / 24.6 on tell their CPU also while they compute. */
interface CpuTellingWorker {
  cpuUsage?: () => Promise<{ user: number; system: number }>
}

const same = (value: unknown): unknown => value

export const startThread: StartTransport = ({ entry, setup, memoryLimitMb }, listener) => {
  const worker = new Worker(entry, {
    workerData: setup,
    stdout: true,
    stderr: true,
    ...(memoryLimitMb === undefined
      ? {}
      : { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } }),
  })
  let failure: string | undefined
  let alive = true
  worker.stdout.on('data', (chunk: Buffer) => listener.output('stdout', chunk))
  worker.stderr.on('data', (chunk: Buffer) => listener.output('stderr', chunk))
  worker.on('message', (message: unknown[]) => listener.message(message))
  worker.on('error', (error: Error & { code?: string }) => {
    failure =
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? 'the thread ran out of memory'
        : `the thread failed with ${error.name}: ${error.message}`
  })
  // `exit` always comes, and after `error` where both do.
  worker.on('exit', (code) => {
    alive = false
    listener.gone(failure ?? `the thread exited with code ${code}`)
  })
  const { cpuUsage } = worker as CpuTellingWorker

  return {
    kind: 'thread',
    post: (message) => worker.postMessage(message),
    encode: same,
    decode: same,
    kill: () => void worker.terminate(),
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

/** Undefined before the loop has started and after it has ended: the runtime says 0 and 0, or less, there. */
function loopTimesOf(worker: Worker): LoopTimes | undefined {
  const { active, idle } = worker.performance.eventLoopUtilization()
  return active > 0 && idle >= 0 ? { activeMs: active, idleMs: idle } : undefined
}
