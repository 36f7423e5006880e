/** The channel of a worker process: JSON over the descriptor that `fork` opened. */
import { SETUP_VARIABLE, type Message, type WorkerSetup } from '../pools/message'
import { fromJsonValue, toJsonValue } from '../pools/message-value'
import type { Channel } from './channel'
import { ownProcessCpuMs } from './own-usage'

export function openProcessChannel(): Channel {
  const send = process.send?.bind(process)
  const setup = process.env[SETUP_VARIABLE]
  if (!send || setup === undefined) {
    throw new Error('This file runs inside a worker that a pool started.')
  }
  process.on('disconnect', () => process.exit(0))
  return {
    setup: JSON.parse(setup) as WorkerSetup,
    // A broken pipe means that the pool is gone; `disconnect` ends this process.
    post: (message) => void send(message, () => undefined),
    encode: toJsonValue,
    decode: fromJsonValue,
    listen: (receive) => void process.on('message', (message) => receive(message as Message)),
    cpuMs: ownProcessCpuMs,
    end: (last) => void send(last, () => process.exit(0)),
  }
}
