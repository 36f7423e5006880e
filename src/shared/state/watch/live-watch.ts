/**
 * One watch as the view knows it: folds its events, in order, into figures. Pure but for its own state: the
 * same events give the same watch. Everything in it is bounded but the number of living processes.
 */
import { notesOf } from '../../messages/record-notes'
import type { Finding } from '../../contract/finding'
import type { LeftProcess } from '../../contract/left-process'
import type { LinesLeftOut } from '../../contract/lines-left-out'
import type { HostDescription, Marker, RunSummary } from '../../contract/run-record'
import { type RunPhase, stateWord } from '../../messages/run-state'
import type { SamplerFigures } from '../../contract/sampler-figures'
import type { Figure } from '../../contract/sample-columns'
import type {
  RootEnded,
  TreeSample,
  WatchEnded,
  WatchEvent,
  WatchStarted,
} from '../../contract/watch-event'
import type { WatchTarget } from '../../contract/watch-spec'
import { allowedNumbers } from '../../contract/usable-cores'
import { CoreMeter, type Untold } from '../../series/core-meter'
import { type Line, LineLog } from '../line-log'
import { Counter } from '../../series/counter'
import { CpuHistory } from '../../series/cpu-history'
import { SpendingCounter } from '../../series/spent'
import { PlacedThreads } from './placement'
import { WatchTree } from './watch-tree'

/** What is known from the start. */
export interface WatchFacts {
  readonly startedAt: string
  readonly host: HostDescription
  readonly target: WatchTarget
  readonly rateHz: number
  readonly durationSeconds?: number | undefined
  readonly pid?: number | undefined
  readonly notAvailable: readonly Figure[]
}

export function factsOf({ spec, startedAt, host, pid, notAvailable }: WatchStarted): WatchFacts {
  const { target, rateHz, durationSeconds } = spec
  return { startedAt, host, target, rateHz, durationSeconds, pid, notAvailable }
}

export interface OutputLine extends Line {
  readonly stream: 'stdout' | 'stderr'
}

export class LiveWatch {
  phase: RunPhase = 'running'
  readonly tree: WatchTree
  readonly meter: CoreMeter
  readonly placed = new PlacedThreads()
  /** CPU of the tree since the watch began, what sampling missed included. */
  readonly treeCpu = new Counter()
  readonly treeHistory: CpuHistory
  readonly #treeSpent = new SpendingCounter(0)
  unsampledCpuMs: number | undefined
  readonly log = new LineLog<OutputLine>()
  markers: readonly Marker[] = []
  isRecording = true
  root: Pick<RootEnded, 't' | 'exitCode' | 'signal'> | undefined
  /** It ends because its duration is over. */
  timeIsUp = false
  sampler: SamplerFigures | undefined
  summary: RunSummary | undefined
  error: string | undefined
  /** What of a large record is not here, in a sentence. */
  leftOut: string | undefined
  /** What to know before reading the figures; told at the end. */
  notes: readonly string[] = []
  /** Told with the end. */
  findings: readonly Finding[] = []
  /** Daemons that go on; told with the end, and in no record. */
  kept: readonly LeftProcess[] = []
  /** ms since the start of the run, of the newest event. */
  lastT = 0
  readonly #intervalMs: number
  /** What the view's clock said when the run's clock was 0. */
  #zeroAt = Number.POSITIVE_INFINITY

  constructor(
    readonly id: string,
    readonly facts: WatchFacts,
  ) {
    this.#intervalMs = 1000 / facts.rateHz
    this.tree = new WatchTree(this.#intervalMs)
    this.meter = new CoreMeter(this.#intervalMs)
    this.meter.only(allowedNumbers(facts.host))
    this.treeHistory = new CpuHistory(this.#intervalMs)
  }

  /** How far it is, in a word. */
  get stateWord(): string {
    return stateWord({ phase: this.phase, isWatch: true })
  }

  get hasEnded(): boolean {
    return this.summary !== undefined
  }

  /** ms since the start of the run when the view's clock says `now`; the wall time once it has ended. */
  elapsedMs(now: number): number {
    return this.summary?.wallMs ?? Math.max(this.lastT, now - this.#zeroAt)
  }

  /** `receivedAt`: the view's monotonic clock, ms. */
  apply(event: WatchEvent | LinesLeftOut, receivedAt: number): void {
    this.lastT = Math.max(this.lastT, event.t)
    // The least delayed event tells best when the run's clock was 0.
    this.#zeroAt = Math.min(this.#zeroAt, receivedAt - event.t)
    switch (event.kind) {
      case 'watch-started':
        this.isRecording = event.spec.recording
        return
      case 'tree-sample':
        return this.#sample(event)
      case 'sampler':
        this.sampler = event.sampler
        return
      case 'output':
        return this.log.add({ t: event.t, stream: event.stream, text: event.text })
      case 'lines-left-out':
        return this.log.leaveOut(event.lines)
      case 'marker':
        this.markers = [...this.markers, { t: event.t, text: event.text }]
        return
      case 'recording':
        this.isRecording = event.on
        return
      case 'root-ended':
        this.root = event
        return
      case 'watch-stopping':
        this.phase = 'stopping'
        this.timeIsUp = event.timeIsUp === true
        return
      case 'watch-ended':
        return this.end(event)
    }
  }

  #sample(sample: TreeSample): void {
    const metered = this.tree.add(sample)
    this.unsampledCpuMs = sample.unsampledCpuMs ?? this.unsampledCpuMs
    this.meterTree(sample, metered)
  }

  /** The tree as a whole beside the cores; its rows were read already. */
  meterTree(
    { cores, coresT, treeCpuMs }: Pick<TreeSample, 'cores' | 'coresT' | 'treeCpuMs'>,
    metered: number,
  ): void {
    const step = this.treeCpu.read(coresT, treeCpuMs, this.#intervalMs)
    if (step) this.treeHistory.add(step.fromMs, step.toMs, step.perMs)
    this.placed.choose(this.tree.nodes())
    const placement = this.placed.placement()
    const spent = this.#treeSpent.read(coresT, treeCpuMs)
    const isAwaited = metered === 0 && treeCpuMs === 0
    this.meter.add({ cores, coresT, spent: spent ? [spent] : [], isAwaited, placement })
  }

  end({
    outcome,
    error,
    notes,
    summary,
    droppedMessages,
    findings = [],
    kept = [],
  }: Omit<WatchEnded, 'kind' | 'run' | 't'>): void {
    this.phase = outcome
    this.error = error
    this.notes = notesOf({ notes, droppedMessages })
    this.summary = summary
    this.findings = findings
    this.kept = kept
    this.meter.finish([], untoldOf(this.tree))
    this.log.commit()
  }
}

/** When processes were there whose CPU was never read: the part of the tree cannot be told then. */
function untoldOf(tree: WatchTree): readonly Untold[] {
  return [...tree.nodes()]
    .filter(({ kind, usedCpuMs }) => kind === 'process' && usedCpuMs === undefined)
    .map(({ startedMs = 0, endedMs = Infinity }) => ({ fromMs: startedMs, toMs: endedMs }))
}
