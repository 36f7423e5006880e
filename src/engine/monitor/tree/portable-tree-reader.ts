/**
 * A process tree where the system has no /proc: who is there from `ps-list`, about once a second, and
 * counters from `pidusage` in between. No threads and no more than CPU and memory. What ends between
 * two readings keeps its last one; processes that live shorter than a second are mostly not seen.
 */
import { monotonicMs } from '../../clock'
import type { SeriesName, SeriesStart } from '../../../shared/watch-event'
import { FIGURES, Row, ROW_STRIDE } from '../../../shared/tree-row'
import { inTime, PortableReader } from '../portable'
import type { ProcessCounters } from '../reader'
import { listPortableProcesses, type PortableProcess } from './portable-processes'
import { follow, toMember, type Member } from './portable-tree-members'
import {
  NoSuchTreeError,
  type TreeMember,
  type TreeReader,
  type TreeRoots,
  type TreeSweep,
} from './tree-reader'

/** A program is started for each list. Less than a second, or beats at 1 Hz would miss every other one. */
const LIST_INTERVAL_MS = 900

const TOLD: readonly string[] = ['cpuMs', 'rssBytes']

/** What one sweep finds, as it is gathered. */
interface Findings {
  readonly started: SeriesStart[]
  readonly renamed: SeriesName[]
  readonly ended: number[]
  readonly rows: number[]
}

export class PortableTreeReader implements TreeReader {
  readonly source = 'portable'
  readonly notAvailable = FIGURES.filter((figure) => !TOLD.includes(figure))
  readonly #counters = new PortableReader()
  readonly maxRateHz = this.#counters.maxRateHz
  /** Parents first. */
  readonly #members = new Set<Member>()
  readonly #root: Member | undefined
  #going: Promise<readonly PortableProcess[]> | undefined
  /** Of the last list that came, monotonic ms, and when the last one was asked for. */
  #listedAt: number
  #askedAt: number
  #seriesCount = 0
  #endedCpuMs = 0

  private constructor(root: Member | undefined, listedAt: number) {
    this.#root = root
    this.#listedAt = listedAt
    this.#askedAt = listedAt
    if (root) this.#members.add(root)
  }

  /** A launched command that has ended already is an empty tree. */
  static async open({ pid, keeperPid }: TreeRoots): Promise<PortableTreeReader> {
    const ranBefore = keeperPid === undefined
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

  async sweep(): Promise<TreeSweep> {
    const at = monotonicMs()
    const findings: Findings = { started: [], renamed: [], ended: [], rows: [] }
    await this.#followList(findings)
    const { coresAt, cores, targets } = await this.#counters.read(
      Array.from(this.#members, ({ pid }) => ({ role: 'worker', pid, ownProcess: true })),
    )
    const readings = new Map(targets.map(({ target, process: read }) => [target.pid, read]))
    for (const member of this.#members) this.#read(member, readings.get(member.pid), findings)
    return {
      at,
      coresAt,
      cores: Float64Array.from(cores, (busyMs) => busyMs ?? Number.NaN),
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

  /** A list that fails or is late is left out; no second one begins until it is there. */
  async #followList(findings: Findings): Promise<void> {
    const at = monotonicMs()
    if (this.#going || at - this.#askedAt < LIST_INTERVAL_MS) return
    this.#askedAt = at
    this.#going = listPortableProcesses()
      .catch(() => [])
      .finally(() => {
        this.#going = undefined
      })
    const listed = await inTime(this.#going)
    // An empty list is none: we ourselves are always there.
    if (!listed || listed.length === 0) return
    const life = { ranBefore: false, notBefore: this.#listedAt }
    this.#listedAt = at
    const { ended, renamed } = follow(this.#members, listed, life)
    for (const member of ended) this.#end(member, findings)
    for (const { series, name, command } of renamed) {
      if (series !== undefined) findings.renamed.push({ series, name, command })
    }
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
