/**
 * Reads a whole process tree of Linux from /proc, without root and without a native add-on. Parents are read before
 * their children (the ledger needs it). A process belongs to the tree when its parent does, or when its session was
 * begun there: sessions are inherited by fork alone, so this finds orphans whose parent came and went unseen.
 */
import { monotonicMs } from '../../common/clock'
import { ProcFile, readProcFile } from '../../proc/proc-file'
import { parseCores, parseForks } from '../proc-machine'
import { parseStat, type StatLine } from '../../proc/proc-text'
import type { Figure } from '../../../shared/contract/tree-row'
import type { Precision } from '../reader'
import { checkProcess } from './check-process'
import { CpuLedger } from './cpu-ledger'
import { KeeperCounter } from './keeper-counter'
import { ProcessScan, type NewProcesses } from './process-scan'
import { RowBuffer } from './row-buffer'
import { SweepDraft } from './sweep-draft'
import { TreeProcess } from './tree-process'
import type { TreeMember, TreeReader, TreeRoots, TreeSweep } from './tree-reader'
import { TreeSource } from './tree-source'
import { TreeTotal } from './tree-total'

/** In the ledger: the keeper, which has no series. */
const KEEPER = -1

export class LinuxTreeReader implements TreeReader {
  readonly source = 'linux'
  readonly notAvailable: readonly Figure[]
  readonly #roots: TreeRoots
  readonly #machine: ProcFile
  readonly #source: TreeSource
  readonly #scan: ProcessScan
  readonly #keeper: KeeperCounter | undefined
  readonly #ledger = new CpuLedger()
  readonly #rows = new RowBuffer()
  /** By pid, parents before their children. */
  readonly #processes = new Map<number, TreeProcess>()
  /** Sessions that were begun in the tree, with the series of the process that did; it may have ended unseen. */
  readonly #sessions = new Map<number, number | undefined>()
  /** Forks that the last look for new processes knew of. */
  #forksSeen: number | undefined
  #forksBefore: number | undefined
  #rootSeries: number | undefined
  /** Whether the root was opened, or had ended before. */
  #hasBegun = false
  readonly #total = new TreeTotal()
  #turn = 0

  private constructor(roots: TreeRoots, root: string, machine: ProcFile) {
    this.#roots = roots
    this.#machine = machine
    this.#source = new TreeSource(root, roots.keeperPid !== undefined)
    this.#scan = new ProcessScan(root)
    if (roots.keeperPid !== undefined) {
      this.#keeper = new KeeperCounter(root, roots.keeperPid, this.#source)
      // It began for this tree: all that it ever collected is the tree's.
      this.#ledger.open(KEEPER, 0, 0, false)
      this.#sessions.set(roots.pid, undefined)
      this.#readKeeper()
    }
    this.notAvailable = this.#source.notAvailable
  }

  /**
   * Undefined where no such /proc can be read. `root` names another place where one is mounted. A launched command
   * that has ended already has an empty tree, whose CPU its keeper tells.
   * @throws NoSuchTreeError when there is no such process
   */
  static open(roots: TreeRoots, root = '/proc'): LinuxTreeReader | undefined {
    const machine = ProcFile.open(`${root}/stat`)
    if (!(machine instanceof ProcFile)) return undefined
    const cores = machine.read((bytes, length) => parseCores(bytes, length, 1))
    if (!cores?.length || typeof readProcFile(`${root}/self/stat`, parseStat) !== 'object') {
      machine.close()
      return undefined
    }
    try {
      if (roots.keeperPid === undefined) checkProcess(roots.pid, root)
      return new LinuxTreeReader(roots, root, machine)
    } catch (error) {
      machine.close()
      throw error
    }
  }

  sweep(precision: Precision): TreeSweep {
    const coresAt = monotonicMs()
    const { cores, forks } = this.#readMachine()
    const at = monotonicMs()
    this.#source.beginsSweep(at)
    const hasForks = forks === undefined || forks !== this.#forksBefore
    this.#forksBefore = forks
    const draft = new SweepDraft(at, precision, hasForks, cores, this.#rows, {
      turn: (this.#turn += 1),
      sinceMs: at - this.#total.sweptAt,
    })
    this.#readKnown(draft, this.#readKeeper())
    this.#findNew(draft, forks)
    this.#total.tell(draft, this.#ledger.sum())
    const root = this.#processes.get(this.#roots.pid)
    return {
      at,
      coresAt,
      cores,
      started: draft.started,
      renamed: draft.renamed,
      rows: draft.rows.since(0),
      ended: draft.ended,
      treeCpuMs: this.#total.cpuMs,
      unsampledCpuMs: this.#total.unsampledMs,
      isAlive: this.#isAlive(),
      rootIsAlive: root !== undefined && root.series === this.#rootSeries,
    }
  }

  keeperCollected(cpuMs: number): void {
    this.#keeper?.told(cpuMs)
  }

  setPss(on: boolean): void {
    this.#source.wantsPss = on
    this.#source.resting.endAll()
  }

  members(): readonly TreeMember[] {
    return [...this.#processes.values()]
  }

  close(): void {
    for (const process of this.#processes.values()) process.close()
    this.#processes.clear()
    this.#keeper?.close()
    this.#machine.close()
  }

  /** A zombie counts while someone of the tree may collect it; not one that is left to an init that never does. */
  #isAlive(): boolean {
    for (const process of this.#processes.values()) {
      const isRoot = process.series === this.#rootSeries
      if (!process.hasEnded || isRoot || this.#ledgerParent(process) !== undefined) return true
    }
    return false
  }

  #readMachine(): { cores: Float64Array; forks: number | undefined } {
    const { tickMs } = this.#source.units
    const machine = this.#machine.read((bytes, length) => ({
      cores: parseCores(bytes, length, tickMs),
      forks: parseForks(bytes, length),
    }))
    return machine ?? { cores: new Float64Array(), forks: undefined }
  }

  /** Whether it has waited for anyone since it was last read. */
  #readKeeper(): boolean {
    const reapedMs = this.#keeper?.read()
    return reapedMs !== undefined && this.#ledger.read(KEEPER, 0, reapedMs, undefined)
  }

  #readKnown(draft: SweepDraft, keeperHasReaped: boolean): void {
    const vanished = new Map<number, TreeProcess>()
    // What is gone, or what a parent has waited for, may be among those left out, and would count twice.
    let isQuiet = !keeperHasReaped
    for (const [pid, process] of this.#processes) {
      // One whose parent is gone has got another, which only a whole reading tells.
      const hasParent = vanished.size === 0 || !vanished.has(process.parentPid)
      if (hasParent && process.rests(draft, isQuiet && pid !== this.#roots.pid)) continue
      const failure = process.sweep(draft)
      if (failure === 'vanished') {
        vanished.set(pid, process)
        isQuiet = false
      } else if (failure === undefined && this.#enter(process)) isQuiet = false
    }
    for (const process of [...vanished.values()].reverse()) {
      draft.ended.push(...process.threads.series, process.series)
      this.#ledger.close(process.series)
      process.close()
      this.#processes.delete(process.pid)
    }
  }

  /** Whether it has waited for anyone since it was last read. */
  #enter(process: TreeProcess): boolean {
    const { series, pid, session, cpuMs, reapedMs } = process
    if (session === pid) this.#sessions.set(pid, series)
    return this.#ledger.read(series, cpuMs, reapedMs, this.#ledgerParent(process))
  }

  #ledgerParent({ parentPid }: TreeProcess): number | undefined {
    return parentPid === this.#roots.keeperPid ? KEEPER : this.#processes.get(parentPid)?.series
  }

  /** A session is over with its last process, one that no look had found yet included; its number may then be another's. */
  #forgetSessions(): void {
    const left = new Set(Array.from(this.#processes.values(), ({ session }) => session))
    for (const session of this.#sessions.keys()) {
      if (!left.has(session)) this.#sessions.delete(session)
    }
  }

  #findNew(draft: SweepDraft, forks: number | undefined): void {
    if (!this.#hasBegun) this.#hasBegun = this.#open(this.#roots.pid, draft)
    if (forks !== undefined && forks === this.#forksSeen) return
    const isForced = draft.precision === 'exact' || this.#processes.size === 0
    const look = this.#scan.find(this.#processes, isForced)
    if (!look) return
    const { found, isWhole } = look
    let isAll = true
    for (const [pid, stat] of found) {
      if (!this.#isOurs(stat, found)) this.#scan.leave(pid)
      else if (!this.#openWithParents(pid, found, draft)) isAll = false
    }
    if (isWhole) this.#forgetSessions()
    // After a look at children only, orphans are still to be looked for.
    this.#forksSeen = isAll && isWhole ? forks : undefined
  }

  #isOurs(stat: StatLine, found: NewProcesses): boolean {
    if (this.#processes.has(stat.parentPid) || this.#sessions.has(stat.session)) return true
    const parent = found.get(stat.parentPid)
    return parent !== undefined && this.#isOurs(parent, found)
  }

  /** False when it is there and could not be read. */
  #openWithParents(pid: number, found: NewProcesses, draft: SweepDraft): boolean {
    const parentPid = found.get(pid)?.parentPid ?? 0
    const parent = found.get(parentPid)
    if (parent && !this.#processes.has(parentPid) && this.#isOurs(parent, found)) {
      if (!this.#openWithParents(parentPid, found, draft)) return false
    }
    return this.#processes.has(pid) || this.#open(pid, draft)
  }

  #open(pid: number, draft: SweepDraft): boolean {
    const process = TreeProcess.open(pid, this.#source, draft, ({ parentPid, session }) =>
      pid === this.#roots.pid
        ? undefined
        : (this.#processes.get(parentPid)?.series ??
          this.#sessions.get(session) ??
          this.#rootSeries),
    )
    if (!(process instanceof TreeProcess)) return process === 'vanished'
    const { series, baseCpuMs, baseReapedMs } = process
    if (pid === this.#roots.pid) this.#rootSeries ??= series
    this.#processes.set(pid, process)
    this.#ledger.open(series, baseCpuMs, baseReapedMs)
    this.#enter(process)
    return true
  }
}
