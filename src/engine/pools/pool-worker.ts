/** One worker of a pool: its transport, the tasks it holds, and how it ends. */
import type { AsyncResult } from './async-result'
import { ToWorker, type LoopTimes, type Message } from './message'
import type { LoopFigures } from './pool-options'
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
  loop: LoopFigures | undefined
  /** Of a process: what it told of its loop, until it was asked for. */
  #toldLoop: LoopTimes | undefined
  #lastLoop: LoopTimes = { activeMs: 0, idleMs: 0 }
  #killTimer: NodeJS.Timeout | undefined

  constructor(
    readonly id: number,
    public slot: number,
    readonly startedAt: number,
  ) {}

  post(message: Message): void {
    this.transport?.post(message)
  }

  /** The `loop` message of a process. */
  tellLoop(message: Message): void {
    this.#toldLoop = { activeMs: message[1] as number, idleMs: message[2] as number }
  }

  /** The `usage` message, its last. */
  tellUsage([, cpuMs, ...loop]: Message): void {
    this.usedCpuMs = figure(cpuMs)
    if (loop.length === 0) return
    const [activeMs = 0, idleMs = 0, delayP50Ms = 0, delayMaxMs = 0, threadCpuMs] = loop as number[]
    this.loop = { activeMs, idleMs, delayP50Ms, delayMaxMs, threadCpuMs: figure(threadCpuMs) }
  }

  /**
   * Of a process each telling once: what it told long ago is no reading of now. The runtime takes active time as what is left
   * of all time without the idle one, which may go back by a few ns; a counter never does.
   */
  loopTimes(): LoopTimes | undefined {
    const times = this.transport?.loopTimes ? this.transport.loopTimes() : this.#toldLoop
    this.#toldLoop = undefined
    if (!times) return undefined
    const { activeMs, idleMs } = this.#lastLoop
    this.#lastLoop = {
      activeMs: Math.max(activeMs, times.activeMs),
      idleMs: Math.max(idleMs, times.idleMs),
    }
    return this.#lastLoop
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

/** -1 stands for a figure that the worker does not have. */
function figure(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined
}
