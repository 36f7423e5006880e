/** A watch that goes: scans become events, until what is watched has ended or someone stops it; then nothing is left. */
import { randomUUID } from 'node:crypto'
import type { RunOutcome, RunRecord } from '../../shared/contract/run-record'
import type { TreeSample, WatchEvent } from '../../shared/contract/watch-event'
import type { WatchSpec } from '../../shared/contract/watch-spec'
import { monotonicMs } from '../common/clock'
import type { Command } from '../executors/command/command'
import { withoutDaemons } from '../executors/command/daemons'
import { endTree } from '../executors/command/end-tree'
import { FollowedQuota } from '../sampler/followed-quota'
import { Monitor } from '../sampler/monitor'
import type { TreeMember, TreeReader, TreeScan } from '../sampler/reader'
import { toTreeSample } from '../sampler/tree-sample'
import type { Watch, WatchOptions } from './watch'
import { WatchRecord } from './watch-record'
import { limitedProcess, watchStarted } from './watch-started'
import { watchTime } from './watch-time'

/** What is left of a command's tree after its end gets this long to end by itself: the rest of a pipeline does. */
const STRAGGLERS_MS = 500

type WithoutRun<E> = E extends unknown ? Omit<E, 'run'> : never

export class WatchExecution implements Watch {
  readonly id: string
  readonly finished: Promise<RunRecord>
  readonly #spec: WatchSpec
  readonly #options: WatchOptions
  readonly #keepsDaemons: boolean
  readonly #startedAt: number
  readonly #reader: TreeReader
  readonly #quota: FollowedQuota
  readonly #command: Command | undefined
  readonly #monitor: Monitor<TreeScan>
  readonly #record: WatchRecord
  /** Resolves with why the watch is to end. */
  readonly #over: Promise<'ended' | 'stopped' | 'time is up'>
  #end: (why: 'ended' | 'stopped' | 'time is up') => void = () => undefined
  #last: TreeScan | undefined
  #rootIsTold = false
  #markers = 0

  constructor(
    spec: WatchSpec,
    options: WatchOptions,
    startedAt: number,
    pid: number,
    reader: TreeReader,
    command: Command | undefined,
  ) {
    this.id = options.id ?? randomUUID()
    this.#spec = spec
    this.#options = options
    this.#keepsDaemons = options.keepDaemons === true
    this.#startedAt = startedAt
    this.#reader = reader
    this.#quota = new FollowedQuota(pid, limitedProcess(spec))
    this.#command = command
    this.#over = new Promise((resolve) => (this.#end = resolve))
    const started = watchStarted(this.id, spec, pid, reader)
    this.#record = new WatchRecord(started)
    this.#monitor = new Monitor({
      reader,
      rateHz: spec.rateHz,
      startedAt,
      onScan: (scan) => this.#take(scan),
      onSampler: (sampler, t) => this.#emit({ kind: 'sampler', t, sampler }),
    })
    options.onEvent(started)
    this.finished = this.#finish()
  }

  async stop(): Promise<void> {
    this.#end('stopped')
    await this.finished
  }

  mark(text?: string): void {
    this.#markers += 1
    const named = text?.trim() ?? ''
    this.#emit({ kind: 'marker', t: this.#t(), text: named || `Marker ${this.#markers}` })
  }

  setRecording(on: boolean): void {
    this.#emit({ kind: 'recording', t: this.#t(), on })
  }

  setPss(on: boolean): void {
    this.#reader.setPss(on)
  }

  signal(signal: NodeJS.Signals): void {
    this.#command?.signal(signal)
  }

  output(stream: 'stdout' | 'stderr', text: string): void {
    this.#emit({ kind: 'output', t: this.#t(), stream, text })
  }

  #t(): number {
    return monotonicMs() - this.#startedAt
  }

  #emit(own: WithoutRun<WatchEvent>): void {
    const event = { ...own, run: this.id } as WatchEvent
    this.#record.add(event)
    this.#options.onEvent(event)
  }

  async #finish(): Promise<RunRecord> {
    // The caller has the id before the first sample.
    await Promise.resolve()
    let outcome: RunOutcome = 'completed'
    let error: string | undefined
    let wallMs: number | undefined
    try {
      const why = await this.#watch()
      if (why === 'stopped') outcome = 'stopped'
      if (why === 'ended') wallMs = this.#t()
    } catch (failure) {
      outcome = 'failed'
      error = failure instanceof Error ? failure.message : String(failure)
    }
    try {
      await this.#endCommand()
    } catch (failure) {
      outcome = 'failed'
      error ??= failure instanceof Error ? failure.message : String(failure)
    }
    this.#reader.close()
    this.#quota.close()
    const record = this.#record.seal({
      outcome,
      error,
      wallMs: wallMs ?? this.#t(),
      source: this.#reader.source,
      sampler: this.#monitor.report(),
      moved: this.#quota.moved,
    })
    this.#options.onRecord?.(record)
    const { notes, summary, findings } = record
    this.#emit({ kind: 'watch-ended', t: this.#t(), outcome, error, notes, summary, findings })
    return record
  }

  /** Until the command has ended, the process that was attached to and all its descendants are gone, or someone stops it. */
  async #watch(): Promise<'ended' | 'stopped' | 'time is up'> {
    const letGo = watchTime(this.#spec.durationSeconds, () => this.#end('time is up'))
    this.#monitor.start()
    void this.#command?.ended.then(() => this.#end('ended'))
    try {
      const why = await Promise.race([this.#over, this.#monitor.failed])
      const timeIsUp = why === 'time is up'
      if (why !== 'ended') this.#emit({ kind: 'watch-stopping', t: this.#t(), timeIsUp })
      if (why === 'ended') await this.#tellRoot()
      return why
    } finally {
      letGo()
    }
  }

  /** Nothing is left of a launched command once this resolves, and its last counters are read. */
  async #endCommand(): Promise<void> {
    const command = this.#command
    try {
      if (command) {
        await this.#monitor.sampleNow()
        if (this.#rootIsTold) await this.#waitForStragglers()
        if (!this.#isGone()) {
          const isGone = await endTree({
            command,
            members: () => this.#toEnd(),
            isGone: () => this.#monitor.sampleNow().then(this.#isGone),
          })
          if (!isGone) {
            this.#record.note('Not all of it could be ended: the system holds a process back.')
            // Nobody waits any more for a command that cannot be collected.
            await command.release()
          }
        }
        await this.#tellRoot()
      }
      await this.#monitor.sampleNow()
      await this.#monitor.stop()
    } finally {
      await command?.release()
    }
  }

  async #waitForStragglers(): Promise<void> {
    const until = this.#t() + STRAGGLERS_MS
    while (!this.#isGone() && this.#t() < until) {
      await new Promise((resolve) => setTimeout(resolve, STRAGGLERS_MS / 10))
      await this.#monitor.sampleNow()
    }
    if (!this.#isGone()) {
      const left = this.#toEnd().length
      this.#record.note(
        `${left === 1 ? '1 process was' : `${left} processes were`} still there when the command had ended, and ended with the watch.`,
      )
    }
  }

  /** What is to be ended with the command. */
  #toEnd(): readonly TreeMember[] {
    const members = this.#reader.members()
    return this.#keepsDaemons ? withoutDaemons(members, this.#command?.pid) : members
  }

  readonly #isGone = (): boolean =>
    this.#last?.isAlive === false || (this.#keepsDaemons && this.#toEnd().length === 0)

  async #tellRoot(): Promise<void> {
    if (this.#rootIsTold || !this.#command) return
    this.#rootIsTold = true
    const { cpuMs = 0, ...end } = await this.#command.ended
    this.#reader.supervisorCollected?.(cpuMs)
    this.#emit({ kind: 'root-ended', t: this.#t(), ...end })
  }

  #take(scan: TreeScan): void {
    this.#last = scan
    const sample: WithoutRun<TreeSample> = toTreeSample(scan, this.#startedAt)
    this.#emit({ ...sample, throttling: this.#quota.read(this.#startedAt, monotonicMs()) })
    if (this.#command) return
    if (!scan.rootIsAlive && !this.#rootIsTold) {
      this.#rootIsTold = true
      this.#emit({ kind: 'root-ended', t: this.#t() })
    }
    if (!scan.isAlive) this.#end('ended')
  }
}
