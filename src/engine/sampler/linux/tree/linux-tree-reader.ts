/**
 * Reads a whole process tree of Linux from /proc, without root and without a native add-on. Parents are read before
 * their children (the CPU accounting needs it). A process belongs to the tree when its parent does, or when its session was
 * begun there: sessions are inherited by fork alone, so this finds orphans whose parent came and went unseen.
 */
import { monotonicMs } from '../../../common/clock'
import type { StatLine } from '../../../proc/proc-text'
import type { Figure } from '../../../../shared/contract/sample-columns'
import { LinuxMachine } from '../linux-machine'
import { checkProcess } from './check-process'
import { CpuAccounting } from './cpu-accounting'
import { SupervisorCounter } from './supervisor-counter'
import { ProcessScan, type NewProcesses } from './process-scan'
import { RowBuffer } from './row-buffer'
import { ScanDraft } from './scan-draft'
import { TreeProcess } from './tree-process'
import type { Precision, TreeMember, TreeReader, TreeRoots, TreeScan } from '../../reader'
import { TreeSource } from './tree-source'
import { TreeTotal } from './tree-total'

/** In the CPU accounting: the command supervisor, which has no series. */
const SUPERVISOR = -1

export class LinuxTreeReader implements TreeReader {
  readonly source = 'linux'
  readonly notAvailable: readonly Figure[]
  readonly #roots: TreeRoots
  readonly #machine: LinuxMachine
  readonly #source: TreeSource
  readonly #scan: ProcessScan
  readonly #supervisor: SupervisorCounter | undefined
  readonly #accounting = new CpuAccounting()
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

  private constructor(roots: TreeRoots, root: string, machine: LinuxMachine) {
    this.#roots = roots
    this.#machine = machine
    this.#source = new TreeSource(root, roots.supervisorPid !== undefined)
    this.#scan = new ProcessScan(root)
    if (roots.supervisorPid !== undefined) {
      this.#supervisor = new SupervisorCounter(root, roots.supervisorPid, this.#source)
      // It began for this tree: all that it ever collected is the tree's.
      this.#accounting.open(SUPERVISOR, 0, 0, false)
      this.#sessions.set(roots.pid, undefined)
      this.#readSupervisor()
    }
    this.notAvailable = this.#source.notAvailable
  }

  /**
   * Undefined where no such /proc can be read. `root` names another place where one is mounted. A launched command
   * that has ended already has an empty tree, whose CPU its command supervisor tells.
   * @throws NoSuchTreeError when there is no such process
   */
  static open(roots: TreeRoots, root = '/proc'): LinuxTreeReader | undefined {
    const machine = LinuxMachine.open(root)
    if (!machine) return undefined
    try {
      if (roots.supervisorPid === undefined) checkProcess(roots.pid, root)
      return new LinuxTreeReader(roots, root, machine)
    } catch (error) {
      machine.close()
      throw error
    }
  }

  scan(precision: Precision): TreeScan {
    const coresAt = monotonicMs()
    const { cores, forks } = this.#machine.readAll()
    const at = monotonicMs()
    this.#source.beginsScan(at)
    const hasForks = forks === undefined || forks !== this.#forksBefore
    this.#forksBefore = forks
    const draft = new ScanDraft(at, precision, hasForks, cores, this.#rows, {
      turn: (this.#turn += 1),
      sinceMs: at - this.#total.scannedAt,
    })
    this.#readKnown(draft, this.#readSupervisor())
    this.#findNew(draft, forks)
    this.#total.tell(draft, this.#accounting.sum())
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

  supervisorCollected(cpuMs: number): void {
    this.#supervisor?.told(cpuMs)
  }

  setPss(on: boolean): void {
    this.#source.wantsPss = on
    this.#source.idleCache.endAll()
  }

  members(): readonly TreeMember[] {
    return [...this.#processes.values()]
  }

  close(): void {
    for (const process of this.#processes.values()) process.close()
    this.#processes.clear()
    this.#supervisor?.close()
    this.#machine.close()
  }

  /** A zombie counts while someone of the tree may collect it; not one that is left to an init that never does. */
  #isAlive(): boolean {
    for (const process of this.#processes.values()) {
      const isRoot = process.series === this.#rootSeries
      if (!process.hasEnded || isRoot || this.#parentOf(process) !== undefined) return true
    }
    return false
  }

  /** Whether it has waited for anyone since it was last read. */
  #readSupervisor(): boolean {
    const reapedMs = this.#supervisor?.read()
    return reapedMs !== undefined && this.#accounting.read(SUPERVISOR, 0, reapedMs, undefined)
  }

  #readKnown(draft: ScanDraft, supervisorHasReaped: boolean): void {
    const vanished = new Map<number, TreeProcess>()
    // What is gone, or what a parent has waited for, may be among those left out, and would count twice.
    let isQuiet = !supervisorHasReaped
    for (const [pid, process] of this.#processes) {
      // One whose parent is gone has got another, which only a whole reading tells.
      const hasParent = vanished.size === 0 || !vanished.has(process.parentPid)
      if (hasParent && process.rests(draft, isQuiet && pid !== this.#roots.pid)) continue
      const failure = process.scan(draft)
      if (failure === 'vanished') {
        vanished.set(pid, process)
        isQuiet = false
      } else if (failure === undefined && this.#enter(process)) isQuiet = false
    }
    for (const process of [...vanished.values()].reverse()) {
      draft.ended.push(...process.threads.series, process.series)
      this.#accounting.close(process.series)
      process.close()
      this.#processes.delete(process.pid)
    }
  }

  /** Whether it has waited for anyone since it was last read. */
  #enter(process: TreeProcess): boolean {
    const { series, pid, session, cpuMs, reapedMs } = process
    if (session === pid) this.#sessions.set(pid, series)
    return this.#accounting.read(series, cpuMs, reapedMs, this.#parentOf(process))
  }

  #parentOf({ parentPid }: TreeProcess): number | undefined {
    return parentPid === this.#roots.supervisorPid
      ? SUPERVISOR
      : this.#processes.get(parentPid)?.series
  }

  /** A session is over with its last process, one that no look had found yet included; its number may then be another's. */
  #forgetSessions(): void {
    const left = new Set(Array.from(this.#processes.values(), ({ session }) => session))
    for (const session of this.#sessions.keys()) {
      if (!left.has(session)) this.#sessions.delete(session)
    }
  }

  #findNew(draft: ScanDraft, forks: number | undefined): void {
    if (!this.#hasBegun) this.#hasBegun = this.#open(this.#roots.pid, draft)
    if (forks !== undefined && forks === this.#forksSeen) return
    const isForced = draft.precision === 'exact' || this.#processes.size === 0
    const look = this.#scan.find(this.#processes, isForced)
    if (!look) return
    let isAll = look.isWhole
    for (const [pid, stat] of look.found) {
      if (!this.#isOurs(stat, look.found)) this.#scan.leave(pid)
      else if (!this.#openWithParents(pid, look.found, draft)) isAll = false
    }
    if (look.isWhole) this.#forgetSessions()
    // After a look at children only, orphans are still to be looked for.
    this.#forksSeen = isAll ? forks : undefined
  }

  #isOurs(stat: StatLine, found: NewProcesses): boolean {
    if (this.#processes.has(stat.parentPid) || this.#sessions.has(stat.session)) return true
    const parent = found.get(stat.parentPid)
    return parent !== undefined && this.#isOurs(parent, found)
  }

  /** False when it is there and could not be read. */
  #openWithParents(pid: number, found: NewProcesses, draft: ScanDraft): boolean {
    const parentPid = found.get(pid)?.parentPid ?? 0
    const parent = found.get(parentPid)
    if (parent && !this.#processes.has(parentPid) && this.#isOurs(parent, found)) {
      if (!this.#openWithParents(parentPid, found, draft)) return false
    }
    return this.#processes.has(pid) || this.#open(pid, draft)
  }

  #open(pid: number, draft: ScanDraft): boolean {
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
    this.#accounting.open(series, baseCpuMs, baseReapedMs)
    this.#enter(process)
    return true
  }
}
