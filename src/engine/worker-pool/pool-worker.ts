/** One worker of a pool: its transport, the tasks it holds, and how it ends. */
import type { Transferable } from 'node:worker_threads'
import { after } from './after'
import type { AsyncResult } from './async-result'
import { FORGET_EVERY, forgetOld, isAfter } from './claims'
import { ToWorker, type LoopTimes, type Message } from './message'
import type { LoopFigures } from './pool-options'
import { unreadableResult } from './unreadable-result'
import type { ToldAs } from './told'
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
  /** Number of the task that it was sent last. */
  sent = 0
  /** When it last told something, or had nothing to tell of. */
  heardAt = 0
  /** Size of the newest batch; a second one is sent while at most this many are in flight. */
  lastBatch = 0
  /** Whether the newest batch holds short tasks, so that another may wait behind it. */
  lastIsShort = false
  /** Why the pool ended it. */
  endReason: string | undefined
  /** Why it is of no use any more, so that the pool had to end it without having meant to. */
  #failure: string | undefined
  /** The error that nobody caught in it, by its own account. */
  #uncaught: string | undefined
  /** Number of the task that it began last, of one that told so before it ended by itself. */
  #lastBegun: number | undefined
  /** A task that others were lost with before: nothing else is sent beside it. */
  loner: AsyncResult | undefined
  usedCpuMs: number | undefined
  loop: LoopFigures | undefined
  /** Of a process: what it told of its loop, until it was asked for. */
  #toldLoop: LoopTimes | undefined
  #lastLoop: LoopTimes = { activeMs: 0, idleMs: 0 }
  #killTimer: NodeJS.Timeout | undefined
  #stopResting: (() => void) | undefined

  constructor(
    readonly id: number,
    public slot: number,
    readonly startedAt: number,
  ) {}

  /** Of one that runs a task at a time: they run, and are answered, in the order in which they were sent. */
  isRunning(task: number): boolean {
    const [first] = this.inFlight.keys()
    return first === task
  }

  get isIdle(): boolean {
    return this.state === 'ready' && this.inFlight.size === 0
  }

  /** For the next task that it is sent. */
  nextNumber(): number {
    this.sent = (this.sent + 1) | 0
    const words = this.transport?.words
    if (words && this.sent % FORGET_EVERY === 0) forgetOld(words, this.sent)
    return this.sent
  }

  post(message: Message, transfer?: readonly Transferable[]): void {
    this.transport?.post(message, transfer)
  }

  /** Calls back after so long, unless it is given a task before. */
  rest(ms: number, call: () => void): void {
    this.#stopResting ??= after(ms, call, false)
  }

  wake(): void {
    this.#stopResting?.()
    this.#stopResting = undefined
  }

  /** The `loop` message of a process. */
  tellLoop(times: LoopTimes): void {
    this.#toldLoop = times
  }

  /** The `uncaught` message. */
  tellUncaught(error: string): void {
    this.#uncaught = error
  }

  /** The `ending` message. */
  tellEnding(begun: number): void {
    this.#lastBegun = begun
  }

  /** Of one that is no more: whether it began the task; undefined where it ended without a word. */
  hadBegun({ number, startReported }: AsyncResult): boolean | undefined {
    if (startReported) return true
    return this.#lastBegun === undefined ? undefined : !isAfter(number, this.#lastBegun)
  }

  /** In place of what it sent and nobody here can read; undefined when that is no result of one task. */
  unreadableResult(): Message | undefined {
    return unreadableResult(this.inFlight)
  }

  /** The `usage` message, its last. */
  tellUsage({ cpuMs, loop }: ToldAs<'usage'>): void {
    this.usedCpuMs = cpuMs
    this.loop = loop
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

  /** A time that it told, within its life. */
  inItsLife(at: number, now: number): number {
    return Math.min(Math.max(at, this.startedAt), now)
  }

  /** Ends it for a fault of its own: its tasks are lost as if it had ended by itself. */
  fail(failure: string): void {
    if (this.state === 'gone') return
    this.#failure ??= failure
    if (this.state !== 'starting') this.state = 'ending'
    this.transport?.kill()
  }

  /** Why it is no more; `told` = how its end looked from outside. */
  reasonOfEnd(told: string): string {
    const reason = this.endReason ?? this.#failure
    if (reason === undefined) {
      return this.#uncaught === undefined
        ? told
        : `the ${this.transport?.kind} failed with ${this.#uncaught}`
    }
    return this.transport?.isAbandoned?.() === true ? `${reason}; ${told}` : reason
  }

  markGone(): void {
    this.state = 'gone'
    clearTimeout(this.#killTimer)
    this.wake()
  }
}
