/** The thread of the history as its face sees it. */
import { messageOf } from '../../shared/messages/message-of'
import { Worker } from 'node:worker_threads'
import { historyEntryPath } from '../common/worker-entry-path'
import type { Call, FromThread } from './history-message'
import type { HistoryPlace } from './history-options'

export interface HistoryThread {
  /** @throws DataCloneError when the call cannot be copied to a thread */
  readonly post: (call: Call) => void
  /** Whether the process lives on for it. */
  readonly holdProcess: (holds: boolean) => void
  /** Resolves once it has ended. Safe to call at any time. */
  readonly terminate: () => Promise<unknown>
}

export interface ThreadListener {
  readonly onMessage: (message: FromThread) => void
  /** @param reason in words, for a thread that was not asked to end */
  readonly onEnd: (reason: string) => void
}

export type StartThread = (place: HistoryPlace, listener: ThreadListener) => HistoryThread

/** @throws Error when the bundle was never built */
export const startHistoryThread: StartThread = (place, { onMessage, onEnd }) => {
  const worker = new Worker(historyEntryPath(), {
    workerData: place,
    execArgv: [],
    name: 'history',
  })
  let reason: string | undefined
  worker.on('message', onMessage)
  worker.on('error', (error) => (reason = messageOf(error)))
  worker.on('exit', (code) => onEnd(reason ?? `exit code ${code}`))
  return {
    post: (call) => worker.postMessage(call),
    holdProcess: (holds) => (holds ? worker.ref() : worker.unref()),
    terminate: () => worker.terminate(),
  }
}
