/** Collects the events of a watch into its record: an ordinary run of model `command`. */
import type {
  HostDescription,
  Marker,
  RunOutcome,
  RunRecord,
  RunSummary,
  WatchedRoot,
} from '../../shared/contract/run-record'
import type { RunSpec } from '../../shared/contract/run-spec'
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import type { TreeSample, WatchEvent, WatchStarted } from '../../shared/contract/watch-event'
import type { WatchSpec } from '../../shared/contract/watch-spec'
import { withoutValues } from '../secrets/without-values'
import { ThrottleColumns } from '../sampler/columns/throttle-columns'
import { TreeColumns } from '../sampler/columns/tree-columns'
import { KeptLog } from './kept-log'
import { sealRecord } from './seal-record'

/** Rows of figures that a record keeps: some 200 MB while it grows. What comes later is not kept, and a note says so. */
const MAX_ROWS = 2_000_000

/** What only the watch itself knows at its end. */
export interface WatchEnd {
  readonly outcome: RunOutcome
  readonly error: string | undefined
  readonly wallMs: number
  readonly source: RunSummary['sampling']['source']
  readonly sampler: SamplerFigures
  /** What it could use after it went to another control group. */
  readonly moved: { readonly usable: HostDescription['usable'] } | undefined
}

export class WatchRecord {
  readonly #spec: WatchSpec
  readonly #started: WatchStarted
  readonly #columns: TreeColumns
  readonly #throttling = new ThrottleColumns()
  readonly #log = new KeptLog()
  readonly #markers: Marker[] = []
  readonly #notes: string[]
  #isRecording: boolean
  #isFull = false
  #root: WatchedRoot
  /** Of the process at the root, as the system had it first. */
  #name: string | undefined
  #last: Pick<TreeSample, 'treeCpuMs' | 'unsampledCpuMs'> | undefined

  constructor(started: WatchStarted) {
    this.#started = started
    this.#spec = started.spec
    this.#isRecording = started.spec.recording
    this.#columns = new TreeColumns(started.notAvailable)
    this.#notes = [...started.notes]
    this.#root = { target: withoutValues(started.spec.target), pid: started.pid }
  }

  add(event: WatchEvent): void {
    switch (event.kind) {
      case 'tree-sample':
        this.#name ??= event.started.find(({ parent }) => parent === undefined)?.name
        this.#columns.add(event, this.#isRecording && !this.#isFull)
        this.#throttling.add(event.throttling, this.#isRecording && !this.#isFull)
        this.#last = event
        this.#stopWhenFull(event.t)
        return
      case 'output':
        this.#addLine(event.t, event.stream, event.text)
        return
      case 'marker':
        this.#markers.push({ t: event.t, text: event.text })
        return
      case 'recording':
        this.#isRecording = event.on
        return
      case 'root-ended':
        this.#root = {
          ...this.#root,
          exitCode: event.exitCode,
          signal: event.signal,
          endedMs: event.t,
        }
        return
      case 'watch-stopping':
        this.#root = { ...this.#root, timeIsUp: event.timeIsUp }
        return
      case 'watch-started':
      case 'sampler':
      case 'watch-ended':
        return
    }
  }

  /** Something that a person should know before reading the record. */
  note(text: string): void {
    this.#notes.push(text)
  }

  seal({ outcome, error, wallMs, source, sampler, moved }: WatchEnd): RunRecord {
    const { run, startedAt, host } = this.#started
    return sealRecord({
      id: run,
      startedAt,
      host: moved ? { ...host, ...moved } : host,
      spec: runSpecOf(this.#spec, this.#name),
      outcome,
      error,
      notes: [...this.#notes],
      workers: [],
      tasks: [],
      ...this.#log.build(),
      root: this.#root,
      markers: this.#markers,
      samples: { ...this.#columns.build(), throttling: this.#throttling.build() },
      summary: this.#summary(wallMs, source, sampler),
    })
  }

  #summary(
    wallMs: number,
    source: WatchEnd['source'],
    { selfCpuMs, ...sampling }: SamplerFigures,
  ): RunSummary {
    const { totals } = this.#columns
    // A source without parents' counters knows nothing of what ended before it was seen.
    const isSeen = source === 'linux' || totals.processes > 0
    const cpuMs = isSeen ? this.#last?.treeCpuMs : undefined
    const ranOrWaitedMs = totals.threadCpuMs + totals.threadWaitMs
    return {
      tasks: { total: 0, done: 0, failed: 0, cancelled: 0 },
      wallMs,
      cpuMs,
      effectiveCores: cpuMs !== undefined && wallMs > 0 ? cpuMs / wallMs : undefined,
      throughputPerSecond: 0,
      runQueueWaitShare: ranOrWaitedMs > 0 ? totals.threadWaitMs / ranOrWaitedMs : undefined,
      peakRssBytes: totals.peakRssBytes,
      voluntarySwitches: totals.voluntarySwitches,
      involuntarySwitches: totals.involuntarySwitches,
      unsampledCpuMs: this.#last?.unsampledCpuMs,
      throttling: this.#throttling.total(),
      // There was one at least: that none was seen is not that there was none.
      processes: totals.processes || undefined,
      threads: totals.threads || undefined,
      selfCpuMs,
      sampling: { ...sampling, source },
    }
  }

  #addLine(t: number, stream: 'stdout' | 'stderr', text: string): void {
    const pid = this.#started.pid
    if (pid === undefined) this.#log.leaveOut(1)
    else this.#log.add({ t, pid, stream, text })
  }

  #stopWhenFull(t: number): void {
    if (this.#isFull || this.#columns.rows < MAX_ROWS) return
    this.#isFull = true
    this.#notes.push(
      `Samples after ${(t / 1000).toFixed(1)} s were not kept: ${MAX_ROWS} rows are the most that a record holds. ` +
        'Sample less often to record longer.',
    )
  }
}

/** The spec as one of a run; `params` name what was watched. */
function runSpecOf(
  { target, rateHz, durationSeconds }: WatchSpec,
  name: string | undefined,
): RunSpec {
  const { kind, ...what } = withoutValues(target)
  const params = kind === 'process' && name !== undefined ? { ...what, name } : what
  return {
    workload: 'command',
    params: durationSeconds === undefined ? params : { ...params, durationSeconds },
    model: 'command',
    workers: 1,
    rateHz,
    sampling: true,
    start: 'eager',
  }
}
