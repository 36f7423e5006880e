/** The workers of a run under Python, as the program tells of them: events of the run, and what the monitor is to watch. */
import type { WorkerKind } from '../../../shared/contract/model'
import type { Target } from '../../sampler/reader'
import type { OwnEvent } from '../executor/own-event'
import type { EventOf } from './protocol'

export class PythonWorkers {
  readonly #kind: WorkerKind
  readonly #emit: (event: OwnEvent) => void
  readonly #startingMs = new Map<number, number>()
  readonly #targets = new Map<number, Target>()
  /** CPU of threads that are older than the workers they became, ms; kept, as a task may settle after its worker. */
  readonly #cpuMsBefore = new Map<number, number>()
  /** By their own account, by worker id, ms. */
  readonly usedCpuMs = new Map<number, number>()

  constructor(kind: WorkerKind, emit: (event: OwnEvent) => void) {
    this.#kind = kind
    this.#emit = emit
  }

  get targets(): readonly Target[] {
    return [...this.#targets.values()]
  }

  /** `t`: ms since the start of the run. */
  starting({ worker, slot }: EventOf<'worker-starting'>, t: number): void {
    this.#startingMs.set(worker, t)
    this.#emit({ kind: 'worker-starting', t, worker, slot, workerKind: this.#kind })
  }

  ready(event: EventOf<'worker-ready'>, t: number): void {
    const { worker, pid, tid } = event
    const before = event.before ?? undefined
    const ownProcess = this.#kind === 'process'
    this.#targets.set(worker, { worker, role: 'worker', pid, tid, ownProcess, before })
    if (before !== undefined) this.#cpuMsBefore.set(worker, before.cpuMs)
    const startupMs = t - (this.#startingMs.get(worker) ?? t)
    this.#emit({ kind: 'worker-ready', t, worker, pid, tid, startupMs })
  }

  ended({ worker, reason, expected, cpuMs }: EventOf<'worker-ended'>, t: number): void {
    this.used(worker, cpuMs)
    if (!this.#startingMs.has(worker)) return
    this.#startingMs.delete(worker)
    this.#targets.delete(worker)
    this.#emit({ kind: 'worker-ended', t, worker, reason, expected })
  }

  /** Of a worker that is killed, what it told with its last task is all there is. */
  used(worker: number | null, cpuMs: number | null): void {
    if (worker === null || cpuMs === null) return
    const used = cpuMs - (this.#cpuMsBefore.get(worker) ?? 0)
    this.usedCpuMs.set(worker, Math.max(used, this.usedCpuMs.get(worker) ?? 0))
  }

  /** Those whose end the program could not tell. */
  endAll(reason: string, expected: boolean, t: number): void {
    for (const worker of [...this.#startingMs.keys()]) {
      this.ended({ kind: 'worker-ended', worker, reason, expected, cpuMs: null, at: 0 }, t)
    }
  }
}
