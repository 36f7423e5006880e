/**
 * Processes of one thread that have not run since they were last read: `schedstat` is then all that is read of them, and
 * their rows are told again. What has rested for long is left out at every other of fast scans. All that is needed
 * for that stands side by side in a few arrays: in a large tree what a process takes up in memory costs more than the reading.
 */
import { ROW_STRIDE } from '../../../../shared/contract/tree-row'
import { monotonicMs } from '../../../common/clock'
import { readNumbersFrom } from '../../../proc/proc-file'
import type { SchedstatLine } from '../../../proc/proc-text'
import { LONG_REST_MS } from './counter-files'
import type { ScanDraft } from './scan-draft'

const FIRST_SLOTS = 64
/** It is read as a whole after half of this to all of it: one that was woken and waits for a core is at rest, too. */
const LEAST_UNCHECKED_MS = 1000
/** The same of what has rested for as long. */
const MOST_UNCHECKED_MS = 8000
const NOT_AT_REST = -1

/** What is kept of one, all in one array, and behind it its row and that of its thread. */
const Kept = {
  cpuMs: 0,
  slices: 1,
  /** When it was first found at rest; NaN while it is not. All times are monotonic ms. */
  since: 2,
  /** When it was last found at rest. */
  seen: 3,
  /** When it is read as a whole again. */
  until: 4,
  /** When its expensive figures are told again, though they have not changed: else their rates would not fall to zero. */
  expensiveAt: 5,
  expensivePeriodMs: 6,
  rows: 7,
} as const
const ROWS = 2 * ROW_STRIDE
const KEPT_STRIDE = Kept.rows + ROWS

/** What a process at rest was found with. */
export interface Rest {
  /** Of `schedstat`, kept open, so that it is of the same life. */
  readonly descriptor: number
  readonly sched: SchedstatLine
  readonly at: number
  /** Its row and that of its thread, with the expensive figures when they are told again. */
  readonly rows: Float64Array
  /** When its expensive figures are to be read, at the latest; Infinity = not while it rests. */
  readonly readExpensiveAt: number
  /** When they are told again, and how long after that once more; Infinity = not while it rests. */
  readonly tellExpensiveAt: number
  readonly tellExpensiveMs: number
}

export class IdleCache {
  #descriptors = new Int32Array(FIRST_SLOTS).fill(NOT_AT_REST)
  #kept = new Float64Array(FIRST_SLOTS * KEPT_STRIDE)
  readonly #free: number[] = []
  #slots = 0
  readonly #line = new Float64Array(3)

  /** A place for one process; to be given back. */
  takeSlot(): number {
    const slot = this.#free.pop() ?? this.#slots
    if (slot === this.#slots) this.#slots += 1
    if (slot === this.#descriptors.length) this.#double()
    this.ran(slot)
    return slot
  }

  giveBack(slot: number): void {
    this.ran(slot)
    this.#free.push(slot)
  }

  /** It was read as a whole and has not run since the reading before. */
  put(slot: number, rest: Rest): void {
    const from = slot * KEPT_STRIDE
    const keep = (field: keyof typeof Kept, value: number): void => {
      this.#kept[from + Kept[field]] = value
    }
    const known = this.#kept[from + Kept.since] ?? Number.NaN
    const since = Number.isNaN(known) ? rest.at : known
    const longestMs = Math.min(MOST_UNCHECKED_MS, Math.max(LEAST_UNCHECKED_MS, rest.at - since))
    keep('cpuMs', rest.sched.cpuMs)
    keep('slices', rest.sched.slices)
    keep('since', since)
    keep('seen', rest.at)
    keep('until', Math.min(rest.at + ((1 + spreadOf(slot)) / 2) * longestMs, rest.readExpensiveAt))
    keep('expensiveAt', rest.tellExpensiveAt)
    keep('expensivePeriodMs', rest.tellExpensiveMs)
    this.#kept.set(rest.rows, from + Kept.rows)
    this.#descriptors[slot] = rest.descriptor
  }

  /** It was read as a whole, and is not at rest, or cannot be known to be. */
  ran(slot: number): void {
    this.#descriptors[slot] = NOT_AT_REST
    this.#kept[slot * KEPT_STRIDE + Kept.since] = Number.NaN
  }

  /** When it was last found at rest, monotonic ms; undefined unless it was since it was read as a whole. */
  seenAt(slot: number): number | undefined {
    return this.#descriptors[slot] === NOT_AT_REST
      ? undefined
      : this.#kept[slot * KEPT_STRIDE + Kept.seen]
  }

  /** All are read as a whole at the next scan. */
  endAll(): void {
    for (let until: number = Kept.until; until < this.#kept.length; until += KEPT_STRIDE) {
      this.#kept[until] = -Infinity
    }
  }

  /**
   * Whether it was found at rest, its rows then told again, or left out (`leavesOut`: if it has rested for long).
   * False: it is to be read as a whole.
   */
  passes(slot: number, leavesOut: boolean, draft: ScanDraft): boolean {
    const descriptor = this.#descriptors[slot] ?? NOT_AT_REST
    if (descriptor === NOT_AT_REST || draft.precision === 'exact') return false
    const kept = this.#kept
    const from = slot * KEPT_STRIDE
    const of = (field: number): number => kept[from + field] ?? Number.NaN
    if (leavesOut && of(Kept.seen) - of(Kept.since) >= LONG_REST_MS) return true
    const at = monotonicMs()
    if (at >= of(Kept.until) || !this.#hasNotRun(descriptor, of(Kept.cpuMs), of(Kept.slices))) {
      return false
    }
    const isExpensiveDue = at >= of(Kept.expensiveAt)
    if (isExpensiveDue) kept[from + Kept.expensiveAt] = at + of(Kept.expensivePeriodMs)
    kept[from + Kept.seen] = at
    draft.rows.again(kept, from + Kept.rows, ROWS, at, isExpensiveDue)
    return true
  }

  #hasNotRun(descriptor: number, cpuMs: number, slices: number): boolean {
    const line = this.#line
    if (readNumbersFrom(descriptor, line) < line.length) return false
    const [cpuNs = Number.NaN, , slicesNow] = line
    return cpuNs / 1e6 === cpuMs && slicesNow === slices
  }

  #double(): void {
    const descriptors = new Int32Array(this.#descriptors.length * 2).fill(NOT_AT_REST)
    descriptors.set(this.#descriptors)
    this.#descriptors = descriptors
    const kept = new Float64Array(this.#kept.length * 2)
    kept.set(this.#kept)
    this.#kept = kept
  }
}

/** 0 … 1, evenly (the golden ratio), so that not all are read as a whole at once. */
const spreadOf = (slot: number): number => (slot * 0.618) % 1
