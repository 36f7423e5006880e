/** How the code in a worker speaks to its pool, whatever kind of worker it is. */
import type { SharedWords } from '../worker-pool/claims'
import type { Message, WorkerSetup } from '../worker-pool/message'

export interface Channel {
  readonly setup: WorkerSetup
  /** By which the pool can take tasks back, where it can. */
  readonly words: SharedWords | undefined
  /** @throws DataCloneError when a value cannot leave this thread. */
  post(message: Message): void
  encode(value: unknown): unknown
  decode(value: unknown): unknown
  listen(receive: (message: Message) => void): void
  /** CPU of this worker in ms by its own account: of the thread, or of the whole process. */
  cpuMs(): number | undefined
  /** Sends a last message, then ends the worker. */
  end(last: Message): void
}
