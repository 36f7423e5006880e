/**
 * A process tree where the system has no /proc: who is there from `ps-list`, about once a second, and
 * counters from `pidusage` in between. No threads and no more than CPU and memory. What ends between
 * two readings keeps its last one. Processes that live shorter than a second are mostly not seen, and
 * one whose parent ended before any list had it is not known to belong to the tree.
 */
import { monotonicMs } from '../../common/clock'
import type { SeriesName, SeriesStart } from '../../../shared/contract/watch-event'
import { figures, runFigures } from '../../../shared/contract/sample-columns'
import { Row, ROW_STRIDE } from '../../../shared/contract/tree-row'
import { PortableReader } from './portable-reader'
import { listPortableProcesses, type PortableProcess } from './portable-processes'
import { follow, toMember, type Member } from './portable-tree-members'
import {
  NoSuchTreeError,
  type ProcessCounters,
  type TreeMember,
  type TreeReader,
  type TreeRoots,
  type TreeScan,
} from '../reader'

/** A program is started for each list. A little less than a second, or at 1 Hz every other tick would miss one. */
const LIST_INTERVAL_MS = 900

/** What a run reads of a process is all that is told here. */
const TOLD: readonly string[] = runFigures.process

/** What one scan finds, as it is gathered. */
interface Findings {
  readonly started: SeriesStart[]
  readonly renamed: SeriesName[]
  readonly ended: number[]
  readonly rows: number[]
}

export class PortableTreeReader implements TreeReader {
  readonly source = 'portable'
  readonly notAvailable = figures.filter((figure) => !TOLD.includes(figure))
  readonly #counters = new PortableReader(() =>
    Array.from(this.#members, ({ pid }) => ({ role: 'worker', pid, ownProcess: true })),
  )
  readonly maxRateHz = this.#counters.maxRateHz
  /** Parents first. */
  readonly #members = new Set<Member>()
  readonly #root: Member | undefined
  /** Came since the last scan. */
  #list: { askedAt: number; processes: readonly PortableProcess[] } | undefined
  #isListing = false
  /** Monotonic ms at which the last list was asked for, and the last one that was applied. */
  #askedAt: number
  #listedAt: number
  #seriesCount = 0
  #endedCpuMs = 0

  private constructor(root: Member | undefined, listedAt: number) {
    this.#root = root
    this.#listedAt = listedAt
    this.#askedAt = listedAt
    if (root) this.#members.add(root)
  }

  /** A launched command that has ended already is an empty tree. */
  static async open({ pid, supervisorPid }: TreeRoots): Promise<PortableTreeReader> {
    const ranBefore = supervisorPid === undefined
    const at = monotonicMs()
    const listed = await listPortableProcesses()
    const process = listed.find((candidate) => candidate.pid === pid)
    if (!process && ranBefore) {
      throw new NoSuchTreeError(
        `There is no process ${pid}. Choose one from the list, or check the number.`,
      )
    }
    const life = { ranBefore, notBefore: ranBefore ? -Infinity : at }
    const root = process && toMember(process, { ...life, parent: undefined })
    const reader = new PortableTreeReader(root, at)
    follow(reader.#members, listed, life)
    return reader
  }

  async scan(): Promise<TreeScan> {
    const at = monotonicMs()
    const findings: Findings = { started: [], renamed: [], ended: [], rows: [] }
    this.#followList(findings)
    const { coresAt, cores, targets } = await this.#counters.scan()
    const readings = new Map(targets.map(({ target, process: read }) => [target.pid, read]))
    for (const member of this.#members) this.#read(member, readings.get(member.pid), findings)
    return {
      at,
      coresAt,
      cores,
      ...findings,
      rows: Float64Array.from(findings.rows),
      treeCpuMs: Array.from(this.#members, usedMs).reduce((sum, ms) => sum + ms, this.#endedCpuMs),
      unsampledCpuMs: undefined,
      isAlive: this.#members.size > 0,
      rootIsAlive: this.#root !== undefined && this.#members.has(this.#root),
    }
  }

  /** There is no such figure here. */
  setPss(): void {}

  members(): readonly TreeMember[] {
    return Array.from(this.#members, (member) => ({
      pid: member.pid,
      signal: (signal) => this.#members.has(member) && send(member.pid, signal),
    }))
  }

  close(): void {
    this.#counters.close()
  }

  /** Applies the last list that came, once, and has the next one made meanwhile. */
  #followList(findings: Findings): void {
    void this.#askForList()
    const list = this.#list
    if (!list) return
    this.#list = undefined
    const life = { ranBefore: false, notBefore: this.#listedAt }
    this.#listedAt = list.askedAt
    const { ended, renamed } = follow(this.#members, list.processes, life)
    for (const member of ended) this.#end(member, findings)
    for (const { series, name, command } of renamed) {
      if (series !== undefined) findings.renamed.push({ series, name, command })
    }
  }

  /** A list that fails is left out; while one is late no second one begins. */
  async #askForList(): Promise<void> {
    const askedAt = monotonicMs()
    if (this.#isListing || askedAt - this.#askedAt < LIST_INTERVAL_MS) return
    this.#isListing = true
    this.#askedAt = askedAt
    const processes = await listPortableProcesses().catch(() => undefined)
    this.#isListing = false
    // An empty one is none: we ourselves are always there.
    if (processes && processes.length > 0) this.#list = { askedAt, processes }
  }

  #read(member: Member, reading: ProcessCounters | undefined, findings: Findings): void {
    const { at, cpuMs, rssBytes } = reading ?? {}
    if (at === undefined || cpuMs === undefined) {
      if (!send(member.pid, 0)) this.#end(member, findings)
      return
    }
    // Another process has the pid.
    if (cpuMs < member.cpuMs) return this.#end(member, findings)
    member.cpuMs = cpuMs
    if (member.series === undefined) findings.started.push(this.#start(member))
    const row = new Array<number>(ROW_STRIDE).fill(Number.NaN)
    row[Row.series] = member.series ?? Number.NaN
    row[Row.t] = at
    row[Row.cpuMs] = cpuMs
    row[Row.rssBytes] = rssBytes ?? Number.NaN
    findings.rows.push(...row)
  }

  #start(member: Member): SeriesStart {
    const series = this.#seriesCount
    this.#seriesCount += 1
    member.series = series
    if (member.ranBefore) member.baseCpuMs = member.cpuMs
    const { parent, pid, name, command, startTimeMs, notBefore, baseCpuMs } = member
    const startedMs =
      startTimeMs === undefined
        ? undefined
        : Math.max(startTimeMs - (Date.now() - monotonicMs()), notBefore)
    return {
      series,
      kind: 'process',
      parent: announced(parent)?.series,
      pid,
      name,
      command,
      startedMs,
      baseCpuMs,
    }
  }

  #end(member: Member, findings: Findings): void {
    this.#members.delete(member)
    this.#endedCpuMs += usedMs(member)
    if (member.series !== undefined) findings.ended.push(member.series)
  }
}

const usedMs = ({ cpuMs, baseCpuMs }: Member): number => cpuMs - baseCpuMs

/** The nearest that has a series: a parent may end before it was ever read. */
function announced(member: Member | undefined): Member | undefined {
  return member === undefined || member.series !== undefined ? member : announced(member.parent)
}

/** With 0 it only looks. @returns false when the process is not there any more */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return signal === 0 && (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
