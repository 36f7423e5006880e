/** The channel of a worker thread: structured clone over its parent port. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Message, WorkerSetup } from '../pools/message'
import type { Channel } from './channel'
import { ownThreadCpuMs } from './own-usage'

const same = (value: unknown): unknown => value

export function openThreadChannel(): Channel {
  const port = parentPort
  if (!port) throw new Error('This file runs inside a worker that a pool started.')
  return {
    setup: workerData as WorkerSetup,
    post: (message) => port.postMessage(message),
    encode: same,
    decode: same,
    listen: (receive) => void port.on('message', (message) => receive(message as Message)),
    cpuMs: ownThreadCpuMs,
    end: (last) => {
      port.postMessage(last)
      // Messages already posted are delivered: Node drains the port when the thread ends.
      process.exit(0)
    },
  }
}
