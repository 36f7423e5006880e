/** One process or thread of the watched tree: who it is, and its newest figures. */
import { commandWithoutSecrets } from '../../secrets/secret-arguments'
import { Row } from '../../contract/tree-row'
import type { SeriesStart } from '../../contract/watch-event'
import { Counter } from '../../series/counter'
import { CpuHistory } from '../../series/cpu-history'

/** Switches are read about once a second, whatever the sampling rate. */
const SPARSE_INTERVAL_MS = 1000

const figure = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value

export class TreeNode {
  /** Ids are never used again, unlike pids. */
  readonly series: number
  readonly kind: 'process' | 'thread'
  readonly parent: TreeNode | undefined
  readonly pid: number
  readonly tid: number | undefined
  name: string
  #command: string | undefined
  #isCommandShown = false
  /** ms since the start of the run; negative for what ran before. */
  readonly startedMs: number | undefined
  /** First scan that did not find it any more. */
  endedMs: number | undefined
  /** In the order in which they were first seen; what has ended stays for a while. */
  readonly processes = new Set<TreeNode>()
  readonly threads = new Set<TreeNode>()

  /** One letter as Linux names it. */
  state: string | undefined
  /** Core that it ran on last. */
  core: number | undefined
  rssBytes: number | undefined
  pssBytes: number | undefined
  readBytes: number | undefined
  writeBytes: number | undefined
  readonly cpu = new Counter()
  readonly wait = new Counter()
  readonly voluntary = new Counter()
  readonly involuntary = new Counter()
  /** Made with the first figure. */
  history: CpuHistory | undefined
  readonly #baseCpuMs: number

  constructor(start: SeriesStart, parent: TreeNode | undefined) {
    this.series = start.series
    this.kind = start.kind
    this.parent = parent
    this.pid = start.pid
    this.tid = start.tid
    this.name = start.name
    this.#command = start.command
    this.startedMs = start.startedMs
    this.#baseCpuMs = start.baseCpuMs
  }

  /** Without its secrets, as in the title. They are looked for once, when it is shown first. */
  get command(): string | undefined {
    if (!this.#isCommandShown) {
      this.#command &&= commandWithoutSecrets(this.#command)
      this.#isCommandShown = true
    }
    return this.#command
  }

  rename(name: string, command: string | undefined): void {
    this.name = name
    if (command === undefined) return
    this.#command = command
    this.#isCommandShown = false
  }

  /** CPU since the watch began, ms; undefined before the first reading. */
  get usedCpuMs(): number | undefined {
    const { total } = this.cpu
    return total === undefined ? undefined : Math.max(0, total - this.#baseCpuMs)
  }

  /** CPU in cores over the last tick; once it has ended, over the part of its life that was watched. */
  get cpuCores(): number | undefined {
    if (this.endedMs === undefined) return this.cpu.perMs
    const livedMs = this.endedMs - Math.max(0, this.startedMs ?? 0)
    const { usedCpuMs } = this
    return usedCpuMs === undefined || livedMs <= 0 ? undefined : usedCpuMs / livedMs
  }

  /** `rows` hold its figures from `at` on. Returns whether its CPU was read. */
  read(rows: Float64Array, at: number, intervalMs: number): boolean {
    const cell = (column: number): number => rows[at + column] ?? Number.NaN
    const t = cell(Row.t)
    const step = this.cpu.read(t, cell(Row.cpuMs), intervalMs)
    if (step) {
      this.history ??= new CpuHistory(intervalMs)
      this.history.add(step.fromMs, step.toMs, step.perMs)
    }
    const sparseMs = Math.max(intervalMs, SPARSE_INTERVAL_MS)
    this.wait.read(t, cell(Row.waitMs), intervalMs)
    this.voluntary.read(t, cell(Row.voluntarySwitches), sparseMs)
    this.involuntary.read(t, cell(Row.involuntarySwitches), sparseMs)
    const state = figure(cell(Row.state))
    if (state !== undefined) this.state = String.fromCharCode(state)
    this.core = figure(cell(Row.core)) ?? this.core
    this.rssBytes = figure(cell(Row.rssBytes)) ?? this.rssBytes
    this.pssBytes = figure(cell(Row.pssBytes)) ?? this.pssBytes
    this.readBytes = figure(cell(Row.readBytes)) ?? this.readBytes
    this.writeBytes = figure(cell(Row.writeBytes)) ?? this.writeBytes
    return !Number.isNaN(cell(Row.cpuMs))
  }
}
