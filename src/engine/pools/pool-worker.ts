/** One worker of a pool: its transport, the tasks it holds, and how it ends. */
import type { AsyncResult } from './async-result'
import { ToWorker, type Message } from './message'
import type { WorkerTransport } from './worker-transport'

export type PoolWorkerState = 'starting' | 'ready' | 'ending' | 'gone'

export class PoolWorker {
  state: PoolWorkerState = 'starting'
  /** Tasks that it was sent and has not answered, in the order in which they were sent. */
  readonly inFlight = new Map<number, AsyncResult>()
  /** Cancelled tasks whose `cancel` it has not seen yet: a loop that is blocked sees none. */
  readonly unseenCancels = new Set<number>()
  transport: WorkerTransport | undefined
  /** Tasks that it was ever sent and did not give back. */
  given = 0
  /** Size of the newest batch; a second one is sent while at most this many are in flight. */
  lastBatch = 0
  /** Whether the newest batch holds short tasks, so that another may wait behind it. */
  lastIsShort = false
  /** Why the pool ended it. */
  endReason: string | undefined
  usedCpuMs: number | undefined
  #killTimer: NodeJS.Timeout | undefined

  constructor(
    readonly id: number,
    public slot: number,
    readonly startedAt: number,
  ) {}

  post(message: Message): void {
    this.transport?.post(message)
  }

  /** Asks it to end, and ends it by force after `graceMs`. */
  stop(reason: string, graceMs: number): void {
    if (this.state === 'gone') return
    this.endReason ??= reason
    this.state = 'ending'
    this.post([ToWorker.stop])
    this.#killTimer ??= setTimeout(() => this.transport?.kill(), graceMs)
  }

  /** Ends it now: what runs in it is lost. */
  kill(reason: string): void {
    if (this.state === 'gone') return
    this.endReason ??= reason
    this.state = 'ending'
    this.transport?.kill()
  }

  markGone(): void {
    this.state = 'gone'
    clearTimeout(this.#killTimer)
  }
}
