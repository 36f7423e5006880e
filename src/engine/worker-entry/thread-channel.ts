/**
 * The channel of a worker thread: structured clone over a port of our own, which is taken out of `workerData` before other code
 * can see it. `parentPort` is left to that code, closed: what is posted there fails where it would fail, transfers what it would,
 * and takes no memory of the pool's process, however much it is.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { WordsInMemory } from '../worker-pool/claims'
import type { Message, ThreadData } from '../worker-pool/message'
import type { Channel } from './channel'
import { hideHandle } from './hide-handle'
import { ownThreadCpuMs } from './own-usage'
import { taken } from './taken-globals'

const same = (value: unknown): unknown => value

export function openThreadChannel(): Channel {
  const { setup, memory, port } = takeOut(workerData as Partial<ThreadData> | undefined)
  if (!parentPort) throw new Error('This file runs inside a worker that a pool started.')
  parentPort.close()
  hideHandle(port)
  const post = port.postMessage.bind(port)
  const resource = new taken.AsyncResource('CORELOOM')
  const runIn = resource.runInAsyncScope.bind(resource)
  return {
    setup,
    words: setup.hasOthers === true ? new WordsInMemory(memory) : undefined,
    post,
    encode: same,
    decode: same,
    // In a scope of its own: else the port would be what `executionAsyncResource` answers to a task.
    listen: (receive) =>
      void port.on('message', (message) => runIn(receive, undefined, message as Message)),
    cpuMs: ownThreadCpuMs,
    end: (last) => {
      post(last)
      // Messages already posted are read by the pool after the end of this thread.
      taken.exit(0)
    },
  }
}

function takeOut(data: Partial<ThreadData> | undefined): ThreadData {
  const { setup, memory, port } = data ?? {}
  if (!setup || !memory || !port)
    throw new Error('This file runs inside a worker that a pool started.')
  delete data?.port
  delete data?.memory
  delete data?.setup
  return { setup, memory, port }
}
