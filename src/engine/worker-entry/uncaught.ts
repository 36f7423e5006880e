/** An error that nobody catches ends its worker: the pool is told of it first. */
import { isMainThread } from 'node:worker_threads'
import { FromWorker, MAX_TEXT_CHARS } from '../worker-pool/message'
import type { Channel } from './channel'
import { ownError } from './own-error'
import { taken } from './taken-globals'

export function tellUncaught(channel: Channel): void {
  // A process prints where it came from, a thread does not.
  const prints = !isMainThread && channel.setup.ownFile !== undefined
  process.on('uncaughtExceptionMonitor', (thrown) => {
    const { name, message, trace } = ownError(thrown)
    const words = `${name}: ${message}`
    // Else the worker goes on.
    if (process.listenerCount('uncaughtException') === 0)
      channel.post([FromWorker.uncaught, taken.firstChars(words, MAX_TEXT_CHARS)])
    if (!prints) return
    process.stderr.write(
      [`Uncaught ${words}`, trace, ''].filter((line) => line !== undefined).join('\n'),
    )
  })
}
