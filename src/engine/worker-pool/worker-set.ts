/** The workers of a pool: starts, replaces and ends them, keeps one in reserve. Stop = ask, wait, kill. */
import { messageOf } from '../../shared/messages/message-of'
import { monotonicMs } from '../common/clock'
import { UNREADABLE, type OutputStream } from './message'
import type { PoolObserver, PoolOptions, WorkerFacts } from './pool-options'
import { PoolWorker } from './pool-worker'
import { Restarts } from './restarts'
import { limitStart } from './start-limit'
import { transportStarter } from './start-transport'
import { readTold, type TaskTold, type ToldAs } from './told'
import { transportOptionsOf, type StartTransport, type WorkerTransport } from './worker-transport'

/** Workers that end before they answer, one after another, until the pool gives up. */
const MAX_START_FAILURES = 3
/** After so long the others are started in another turn. One process takes 1 ms where there are cores to spare, 150 ms where there are not. */
const STARTING_TURN_MS = 20
const RESERVE = -1 // The reserve has no slot.

export interface WorkerSetEvents {
  /** A worker can take tasks. */
  ready(worker: PoolWorker): void
  /** What a worker says of its tasks. */
  told(worker: PoolWorker, told: TaskTold): void
  /** A worker is no more; `unexpected` = the pool did not end it. */
  gone(worker: PoolWorker, reason: string, unexpected: boolean): void
  /** No worker can be started. */
  broken(reason: string): void
}

export class WorkerSet {
  readonly #options: PoolOptions
  readonly #events: WorkerSetEvents
  readonly #observer: Partial<PoolObserver>
  readonly #start: StartTransport
  readonly #slots: (PoolWorker | undefined)[]
  readonly #restarts = new Restarts()
  /** Every worker that is not gone, the reserve and those that are ending included. */
  readonly #alive = new Set<PoolWorker>()
  readonly #facts = new Map<PoolWorker, WorkerFacts>()
  #reserve: PoolWorker | undefined
  #nextId = 0
  #startFailures = 0
  #ending = false
  #holdsProcess = true
  #allGone: (() => void)[] = []
  readonly #abandoned: WorkerTransport[] = []

  constructor(options: PoolOptions, events: WorkerSetEvents) {
    this.#options = options
    this.#events = events
    this.#observer = options.observer ?? {}
    this.#start = transportStarter(options)
    this.#slots = Array.from({ length: options.size }, () => undefined)
    if (options.start !== 'lazy') this.#fillFrom(0)
  }

  /** Workers that take tasks now. */
  *ready(): Generator<PoolWorker> {
    for (const worker of this.#slots) if (worker?.state === 'ready') yield worker
  }

  find(id: number | undefined): PoolWorker | undefined {
    return this.#slots.find((worker) => worker?.id === id)
  }

  /** Workers that nothing could end, and that live on. */
  get abandonedWorkers(): number {
    return this.#abandoned.filter((transport) => transport.isAbandoned?.()).length
  }

  /** Lazy pools: starts workers for tasks that find none idle. */
  startFor(waitingTasks: number): void {
    if (this.#startFailures >= MAX_START_FAILURES) return
    let wanted = waitingTasks - this.#slots.filter((worker) => worker?.state === 'starting').length
    for (let slot = 0; slot < this.#slots.length && wanted > 0; slot += 1) {
      if (this.#slots[slot]) continue
      this.#fill(slot)
      wanted -= 1
    }
  }

  /** Ends a worker that has done its share, or is not needed; it may be replaced without a gap for the tasks that wait. */
  retire(worker: PoolWorker, reason: string, graceMs: number, replace: boolean): void {
    if (this.#slots[worker.slot] !== worker) return // Another holds it by now.
    worker.stop(reason, graceMs)
    this.#slots[worker.slot] = undefined
    if (replace && !this.#ending) this.#fill(worker.slot)
  }

  holdProcess(on: boolean): void {
    this.#holdsProcess = on
    for (const worker of this.#alive) worker.transport?.holdProcess(on)
  }

  /** Asks every worker to end, ends by force what has not after `graceMs`, and resolves when none is left. */
  async end(reason: string, graceMs: number): Promise<void> {
    this.#ending = true
    for (const worker of this.#alive) worker.stop(reason, graceMs)
    if (this.#alive.size > 0) await new Promise<void>((resolve) => this.#allGone.push(resolve))
  }

  /** What takes long is spread over turns of the loop: what workers say, and that they are to end, is heard meanwhile. */
  #fillFrom(first: number): void {
    const until = monotonicMs() + STARTING_TURN_MS
    for (let slot = first; slot < this.#slots.length && !this.#ending; slot += 1) {
      this.#fill(slot)
      if (monotonicMs() > until) return void setImmediate(() => this.#fillFrom(slot + 1))
    }
  }

  #fill(slot: number): void {
    const reserve = this.#reserve
    if (reserve && slot !== RESERVE) {
      this.#reserve = undefined
      reserve.slot = slot
      this.#slots[slot] = reserve
      this.#tellStarting(reserve)
      if (reserve.state === 'ready') {
        this.#announce(reserve)
        this.#keepReserve()
      }
      return
    }
    const worker = new PoolWorker(this.#nextId, slot, monotonicMs())
    this.#nextId += 1
    this.#alive.add(worker)
    if (slot === RESERVE) this.#reserve = worker
    else this.#slots[slot] = worker
    try {
      worker.transport = this.#start(transportOptionsOf(this.#options), {
        message: (message) => this.#receive(worker, message),
        unreadable: () => this.#receive(worker, worker.unreadableResult()),
        output: (stream, bytes) => this.#tellOutput(worker, stream, bytes),
        gone: (reason) => this.#onGone(worker, reason),
      })
      if (!this.#holdsProcess) worker.transport.holdProcess(false)
      limitStart(worker, this.#options, () => {
        if (this.#facts.size === 0) this.#startFailures = MAX_START_FAILURES
      })
    } catch (error) {
      setImmediate(() => this.#onGone(worker, messageOf(error)))
    }
    if (slot !== RESERVE) this.#tellStarting(worker)
  }

  #tellStarting({ id, slot, transport, startedAt }: PoolWorker): void {
    const { kind } = this.#options
    this.#observer.workerStarting?.({ id, slot, kind, pid: transport?.pid }, startedAt)
  }

  #receive(worker: PoolWorker, message: unknown): void {
    const told = readTold(message)
    if (!told) return this.#drop(worker)
    if (told.kind === 'ready') return this.#onReady(worker, told)
    if (told.kind === 'usage') return worker.tellUsage(told)
    if (told.kind === 'loop') return worker.tellLoop(told.times)
    if (told.kind === 'uncaught') return worker.tellUncaught(told.error)
    if (told.kind === 'log') return this.#tellLog(worker, told)
    if (told.kind === 'not-kept') return this.#observer.linesNotKept?.(told.lines)
    if (told.kind === 'ending') return worker.tellEnding(told.begun)
    this.#events.told(worker, told)
  }

  #drop(worker: PoolWorker): void {
    this.#observer.messageDropped?.(worker.id)
    worker.fail(UNREADABLE)
  }

  #tellLog(worker: PoolWorker, { id, at, text, stream }: ToldAs<'log'>): void {
    const task = id !== undefined && worker.inFlight.has(id) ? id : undefined
    this.#observer.taskLog?.(task, worker.id, text, at, stream)
  }

  #tellOutput(worker: PoolWorker, stream: OutputStream, bytes: Uint8Array): void {
    if (this.#observer.workerOutput) this.#observer.workerOutput(worker.id, stream, bytes)
    else process.stderr.write(bytes)
  }

  #onReady(worker: PoolWorker, { pid, tid }: ToldAs<'ready'>): void {
    const known = this.#options.kind === 'thread' ? process.pid : worker.transport?.pid
    if (known !== undefined && pid !== known) return this.#drop(worker)
    if (this.#facts.has(worker)) return
    this.#startFailures = 0
    worker.wake()
    this.#facts.set(worker, {
      id: worker.id,
      slot: worker.slot,
      kind: this.#options.kind,
      pid,
      tid,
      startupMs: monotonicMs() - worker.startedAt,
      threadCpuMs: worker.transport?.threadCpuMs,
      loopTimes: () => worker.loopTimes(),
    })
    if (worker.state !== 'starting') return
    worker.state = 'ready'
    if (worker.slot !== RESERVE) this.#announce(worker)
    this.#keepReserve()
  }

  /** Once every slot is served, so that the reserve delays none of them. */
  #keepReserve(): void {
    const { spare, idleTimeoutMs } = this.#options
    if (spare === false || idleTimeoutMs !== undefined || this.#reserve || this.#ending) return
    if (this.#slots.every((each) => each?.state === 'ready')) this.#fill(RESERVE)
  }

  #announce(worker: PoolWorker): void {
    const facts = this.#facts.get(worker)
    if (facts) this.#observer.workerReady?.({ ...facts, slot: worker.slot }, monotonicMs())
    this.#events.ready(worker)
  }

  #onGone(worker: PoolWorker, endReason: string): void {
    if (worker.state === 'gone') return
    const unexpected = worker.endReason === undefined
    worker.markGone()
    if (worker.transport?.isAbandoned?.() === true) this.#abandoned.push(worker.transport)
    this.#alive.delete(worker)
    if (!this.#facts.delete(worker) && unexpected) this.#startFailures += 1
    if (worker === this.#reserve) this.#reserve = undefined
    else this.#leaveSlot(worker, worker.reasonOfEnd(endReason), unexpected)
    if (this.#alive.size === 0 && this.#ending) for (const tell of this.#allGone.splice(0)) tell()
  }

  #leaveSlot(worker: PoolWorker, reason: string, unexpected: boolean): void {
    const { slot } = worker
    const held = this.#slots[slot] === worker
    if (held) this.#slots[slot] = undefined
    this.#observer.workerEnded?.(
      worker.id,
      {
        reason: unexpected ? reason + this.#restarts.count(slot, monotonicMs()) : reason,
        expected: !unexpected,
        usedCpuMs: worker.usedCpuMs,
        loop: worker.loop,
      },
      monotonicMs(),
    )
    this.#events.gone(worker, reason, unexpected)
    if (this.#ending) return
    if (this.#startFailures >= MAX_START_FAILURES) {
      if (this.#alive.size === 0) this.#events.broken(reason)
    } else if (held && this.#options.start !== 'lazy') this.#fill(slot)
  }
}
