/** How much of the time each worker's thread wanted a core and had none, over time, by its place in the pool. */
import type { ThreadReading } from '../contract/run-event'
import { CpuHistory } from './cpu-history'
import type { History } from './history-points'
import type { CounterReading } from './rates'

interface Places {
  slotOf(worker: number): number | undefined
}

export class WaitHistory {
  /** Index = place in the pool. A place has nothing before its first figure. */
  readonly bySlot: (Waits | undefined)[] = []
  /** Of each worker, as its counter was read last. */
  readonly #last = new Map<number, CounterReading>()
  readonly #intervalMs: number

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  /** @param places in the pool, by the worker */
  add(readings: readonly ThreadReading[], places: Places): void {
    for (const reading of readings) this.#addOne(reading, places.slotOf(reading.worker))
  }

  /** A reading that does not tell waiting is passed over. */
  #addOne({ worker, t, waitMs }: ThreadReading, slot: number | undefined): void {
    if (waitMs === undefined || slot === undefined) return
    const last = this.#last.get(worker)
    if (last && t <= last.t) return
    this.#last.set(worker, { t, value: waitMs })
    if (last?.value === undefined) return
    const waits = (this.bySlot[slot] ??= new Waits(this.#intervalMs))
    waits.add(last.t, t, waitMs - last.value)
  }
}

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  waitedMs: number
}

/** A wait that is over for longer than this many readings has its place. */
const MOST_OPEN = 20

/**
 * Linux counts a wait when it ends (`sched_info_arrive`, kernel/sched/stats.h): a reading may tell of more waiting than there was
 * time since the one before. What is more belongs to the readings before it.
 */
class Waits {
  readonly #settled: CpuHistory
  readonly #open: Stretch[] = []

  constructor(intervalMs: number) {
    this.#settled = new CpuHistory(intervalMs)
  }

  add(fromMs: number, toMs: number, waitedMs: number): void {
    this.#open.push({ fromMs, toMs, waitedMs: 0 })
    let leftMs = waitedMs
    for (let i = this.#open.length - 1; i >= 0 && leftMs > 0; i -= 1) {
      const stretch = this.#open[i] as Stretch
      const taken = Math.min(leftMs, stretch.toMs - stretch.fromMs - stretch.waitedMs)
      stretch.waitedMs += taken
      leftMs -= taken
    }
    if (this.#open.length > MOST_OPEN) this.#settle(this.#open.shift())
  }

  /** Shares of the time, 0 .. 1, up to each `t`. */
  history(): History {
    const { t, cores } = this.#settled
    const open = new CpuHistory(0)
    for (const stretch of this.#open) addTo(open, stretch)
    // Where the open ones begin, the settled ones end.
    const [, ...after] = open.t
    const isJoined = open.t[0] === t.at(-1)
    return {
      t: [...t, ...(isJoined ? after : open.t)],
      cores: [...cores, ...(isJoined ? open.cores.slice(1) : open.cores)],
    }
  }

  #settle(stretch: Stretch | undefined): void {
    if (stretch) addTo(this.#settled, stretch)
  }
}

const addTo = (history: CpuHistory, { fromMs, toMs, waitedMs }: Stretch): void =>
  history.add(fromMs, toMs, waitedMs / (toMs - fromMs))
