/** One process of a watched tree, from when it was first seen to when it vanishes. See shared/contract/tree-row.ts for its row. */
import { monotonicMs } from '../../../common/clock'
import { Row, ROW_STRIDE } from '../../../../shared/contract/tree-row'
import type { ProcFailure } from '../../../proc/proc-file'
import { isEnded, parseResidentPages } from '../../../proc/proc-text'
import { readCommand } from '../command-text'
import { CounterFiles, type CounterReading } from './counter-files'
import { ExpensiveFigures, type ExpensiveReading } from './expensive-figures'
import type { Rest } from './idle-cache'
import { SteadyCounter } from './steady-counter'
import type { ScanDraft } from './scan-draft'
import { TreeFile } from './tree-file'
import { TreeThreads } from './tree-threads'
import type { TreeMember } from '../../reader'
import type { TreeSource } from './tree-source'

/** Bytes of a command line that are kept. */
const COMMAND_BYTES = 4096

export class TreeProcess implements TreeMember {
  readonly pid: number
  readonly series: number
  readonly threads: TreeThreads
  parentPid = 0
  /** A zombie: it has ended, and was not collected by its parent yet. */
  hasEnded = false
  session = 0
  /** Since it began; never back, never more than it used. */
  cpuMs = 0
  /** CPU of the children that it waited for, and of theirs. */
  reapedMs = 0
  /** What both stood at when the watch began. */
  baseCpuMs = 0
  baseReapedMs = 0
  readonly #source: TreeSource
  /** Its place among those at rest. */
  readonly #slot: number
  readonly #folder: string
  readonly #files: CounterFiles
  readonly #statm: TreeFile
  readonly #cpu = new SteadyCounter()
  readonly #wait = new SteadyCounter()
  /** Least that threads have used which came and went unseen. */
  #unseenMs = 0
  readonly #expensive: ExpensiveFigures

  private constructor(pid: number, source: TreeSource, files: CounterFiles) {
    this.pid = pid
    this.series = source.newSeries()
    this.#source = source
    this.#slot = source.idleCache.takeSlot()
    this.#folder = `${source.root}/${pid}`
    this.#files = files
    this.#statm = new TreeFile(`${this.#folder}/statm`, source.descriptors)
    this.threads = new TreeThreads(pid, this.series, source)
    this.#expensive = new ExpensiveFigures(this.#folder, source, this.threads)
  }

  /** First reading. `parentOf`: series of its parent, from its pid and its session. */
  static open(
    pid: number,
    source: TreeSource,
    draft: ScanDraft,
    parentOf: (process: TreeProcess) => number | undefined,
  ): TreeProcess | ProcFailure {
    const files = new CounterFiles(`${source.root}/${pid}`, source)
    const reading = files.read()
    if (typeof reading === 'string') {
      files.close()
      return reading
    }
    const process = new TreeProcess(pid, source, files)
    process.#begin(reading, draft, parentOf)
    return process
  }

  /** Whether it has not run since it was last read: then its rows were told again, or it was left out where it may be. */
  rests(draft: ScanDraft, mayLeaveOut: boolean): boolean {
    const isLeftOut = mayLeaveOut && draft.leavesOut(this.pid)
    return this.#source.idleCache.passes(this.#slot, isLeftOut, draft)
  }

  /** Reads it as a whole. Undefined when all went well. */
  scan(draft: ScanDraft): ProcFailure | undefined {
    const { idleCache } = this.#source
    const seenAt = idleCache.seenAt(this.#slot)
    if (seenAt !== undefined) this.#stoodUntil(seenAt)
    const isExact = draft.precision === 'exact'
    // These take long: the counters are read after them, so that all counters are of the same instant.
    const expensive = this.#expensive.areDue(draft)
      ? this.#expensive.read(draft.at, isExact)
      : undefined
    const reading = this.#files.read()
    if (typeof reading === 'string') {
      idleCache.ran(this.#slot)
      return reading
    }
    const from = draft.rows.length
    this.#take(reading, this.#files.isRenamed, expensive, draft)
    if (this.#files.isRenamed) draft.renamed.push({ series: this.series, ...this.#names() })
    const rest = this.#restOf(reading, draft, from)
    if (rest) idleCache.put(this.#slot, rest)
    else idleCache.ran(this.#slot)
    return undefined
  }

  /** Only where descriptors are kept open, so that it is the same life. */
  #restOf(reading: CounterReading, draft: ScanDraft, from: number): Rest | undefined {
    const { at, sched, isAtRest } = reading
    const descriptor = this.#files.heldSchedstat
    if (!isAtRest || !sched || this.threads.areMany || descriptor === undefined) return undefined
    const { dueAt, areOpen } = this.#expensive
    return {
      descriptor,
      sched,
      at,
      rows: this.#withExpensive(draft.rows.since(from)),
      readExpensiveAt: areOpen ? dueAt : Infinity,
      tellExpensiveAt: areOpen ? Infinity : dueAt,
      tellExpensiveMs: this.#source.slowPace.periodMs,
    }
  }

  /** Its row and that of its thread, and in them the expensive figures as they were last read. */
  #withExpensive(rows: Float64Array): Float64Array {
    const of = [this.threads.sum(), this.threads.main.switches]
    for (const [index, { voluntarySwitches, involuntarySwitches }] of of.entries()) {
      rows[index * ROW_STRIDE + Row.voluntarySwitches] = voluntarySwitches
      rows[index * ROW_STRIDE + Row.involuntarySwitches] = involuntarySwitches
    }
    rows[Row.readBytes] = this.#expensive.io?.readBytes ?? Number.NaN
    rows[Row.writeBytes] = this.#expensive.io?.writeBytes ?? Number.NaN
    return rows
  }

  /** What is late in a counter belongs to the time since it was seen to stand still. */
  #stoodUntil(at: number): void {
    this.#cpu.stoodUntil(at)
    this.#wait.stoodUntil(at)
    this.threads.main.stoodUntil(at)
  }

  signal(signal: NodeJS.Signals): boolean {
    if (!this.#files.isThere()) return false
    try {
      return process.kill(this.pid, signal)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ESRCH' || code === 'EPERM') return false
      throw error
    }
  }

  close(): void {
    this.#source.idleCache.giveBack(this.#slot)
    this.#expensive.close()
    this.#files.close()
    this.#statm.close()
    this.threads.close()
  }

  #begin(
    reading: CounterReading,
    draft: ScanDraft,
    parentOf: (process: TreeProcess) => number | undefined,
  ): void {
    const { startTicks } = reading.stat
    const startedMs = this.#source.startedMs(startTicks)
    const { parentPid, session } = reading.stat
    this.parentPid = parentPid
    this.session = session
    const of = { pid: this.pid, startedMs, baseCpuMs: 0 }
    const own = { ...of, series: this.series, kind: 'process' as const, parent: parentOf(this) }
    const main = {
      ...of,
      series: this.threads.main.series,
      kind: 'thread' as const,
      parent: this.series,
      tid: this.pid,
      name: this.#files.name.text,
    }
    draft.started.push(Object.assign(own, this.#names()), main)
    this.#take(reading, false, this.#expensive.read(draft.at, true), draft)
    this.#expensive.spread(this.series)
    if (!this.#source.isOlder(startTicks, draft.at)) return
    this.baseCpuMs = this.cpuMs
    this.baseReapedMs = this.reapedMs
    own.baseCpuMs = this.cpuMs
    main.baseCpuMs = this.threads.main.cpuMs
  }

  #take(
    reading: CounterReading,
    isRenamed: boolean,
    expensive: ExpensiveReading | undefined,
    draft: ScanDraft,
  ): void {
    const { at, stat } = reading
    const { tickMs } = this.#source.units
    this.parentPid = stat.parentPid
    this.hasEnded = isEnded(stat.state)
    this.session = stat.session
    this.reapedMs = stat.reapedTicks * tickMs
    const { rows } = draft
    const row = rows.row(this.series, at)
    const { isAll } = this.threads.scan(reading, { text: this.#files.name.text, isRenamed }, draft)
    const sums = this.threads.sum()
    this.#count(stat.cpuTicks * tickMs, sums.cpuMs, isAll, at, draft.cores.length)
    rows.set(row, 'cpuMs', this.#cpu.tell(this.cpuMs, at, draft.cores.length))
    if (this.#source.hasSchedstat) {
      rows.set(row, 'waitMs', this.#wait.tell(sums.waitMs, at, stat.threads))
    }
    rows.set(row, 'state', stat.state)
    if (!this.hasEnded) rows.set(row, 'rssBytes', this.#rssBytes())
    if (!expensive) return
    rows.set(row, 'pssBytes', expensive.pssBytes)
    rows.set(row, 'voluntarySwitches', sums.voluntarySwitches)
    rows.set(row, 'involuntarySwitches', sums.involuntarySwitches)
    rows.set(row, 'readBytes', expensive.io?.readBytes)
    rows.set(row, 'writeBytes', expensive.io?.writeBytes)
  }

  /**
   * `ticksMs` counts all threads, also those that came and went unseen, but cuts user and system time to whole ticks;
   * the threads' own counters are fine. So: these, and the largest remainder that the ticks ever showed beside them.
   * `stat` is read before the threads, so the sum cannot exceed the truth; when another thread than the first calls
   * exec() it takes the first one's place with its counters, and the ticks bound the sum.
   */
  #count(ticksMs: number, seenMs: number, isAll: boolean, at: number, cores: number): void {
    if (isAll) this.#unseenMs = Math.max(this.#unseenMs, ticksMs - seenMs)
    const mostMs = ticksMs + 2 * this.#source.units.tickMs + (monotonicMs() - at) * cores
    this.cpuMs = Math.max(this.cpuMs, Math.min(seenMs + this.#unseenMs, mostMs))
  }

  #rssBytes(): number | undefined {
    const { pageBytes } = this.#source.units
    const pages = this.#statm.read(parseResidentPages)
    return typeof pages === 'number' && pageBytes !== undefined ? pages * pageBytes : undefined
  }

  #names(): { name: string; command?: string } {
    const command = readCommand(`${this.#folder}/cmdline`, COMMAND_BYTES)
    return { name: this.#files.name.text, ...(command !== undefined && { command }) }
  }
}
