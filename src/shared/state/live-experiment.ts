/** The experiment that the view shows: folds the whole stream, one run beside the other. */
import type { PlannedRun } from '../contract/experiment'
import type { Streams } from '../contract/ipc'
import type { RunOutcome } from '../contract/run-record'
import type { RunSpec } from '../contract/run-spec'
import { LiveRun } from './live-run'

/** The runs of one variant: warm-ups first, then the measured ones, each in their order. */
export interface LiveVariant {
  readonly variant: number
  readonly spec: RunSpec
  readonly runs: readonly LiveRun[]
}

interface ExperimentFacts {
  readonly title?: string | undefined
  /** Pause between two runs. */
  readonly coolDownMs: number
}

export class LiveExperiment {
  outcome: RunOutcome | undefined
  error: string | undefined
  /** In the order in which they run. */
  readonly runs: readonly LiveRun[]
  readonly variants: readonly LiveVariant[]
  /** One a variant. */
  readonly variantSpecs: readonly RunSpec[]
  /** What the view's clock said when a run ended last, ms. */
  lastEndAt: number | undefined

  constructor(
    readonly id: string,
    /** In the order in which they run. */
    readonly plan: readonly PlannedRun[],
    readonly facts: ExperimentFacts,
  ) {
    this.runs = plan.map(({ run, spec, place }) => new LiveRun(run, spec, place))
    this.variants = variantsOf(this.runs)
    this.variantSpecs = this.variants.map(({ spec }) => spec)
  }

  get isGoing(): boolean {
    return this.outcome === undefined
  }

  /** Whether a run goes, or one is still to come; false also while the last record is being kept. */
  get isRunning(): boolean {
    const { runs } = this
    return this.isGoing && runs.some((run) => !run.hasEnded) && !this.#isStopped
  }

  /** A stop ends one run, and those after it never begin. */
  get #isStopped(): boolean {
    return this.runs.some(({ phase }) => phase === 'stopped')
  }

  /** The run to look at: the one that is going, else the one that ended last, else the first. */
  get current(): LiveRun | undefined {
    const { runs } = this
    return runs.find((run) => run.isActive) ?? runs.findLast((run) => run.hasEnded) ?? runs[0]
  }

  /** The run that begins when the pause is over; undefined unless there is a pause now. */
  get afterPause(): LiveRun | undefined {
    const { runs, facts } = this
    const isPause = this.isGoing && facts.coolDownMs > 0 && this.lastEndAt !== undefined
    return isPause && !runs.some((run) => run.isActive)
      ? runs.find((run) => !run.hasEnded)
      : undefined
  }
}

function variantsOf(runs: readonly LiveRun[]): readonly LiveVariant[] {
  const byVariant = new Map<number, LiveRun[]>()
  for (const run of runs) {
    const variant = run.place?.variant ?? 0
    byVariant.set(variant, [...(byVariant.get(variant) ?? []), run])
  }
  return [...byVariant]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([variant, all]) => {
      const [first] = all
      const order = ({ place }: LiveRun): number =>
        (place?.repeat ?? 0) + (place?.isWarmUp === false ? all.length : 0)
      const sorted = all.toSorted((a, b) => order(a) - order(b))
      return first ? [{ variant, spec: first.spec, runs: sorted }] : []
    })
}

export class LiveState {
  experiment: LiveExperiment | undefined
  /** Something is going that this window did not see start (it was reloaded): it can be stopped, not shown. */
  unseenRunGoing = false

  get isBusy(): boolean {
    return this.unseenRunGoing || this.experiment?.isGoing === true
  }

  /** `receivedAt`: the view's monotonic clock, ms. */
  apply(events: Streams['events'], receivedAt: number): void {
    for (const event of events) this.#applyOne(event, receivedAt)
    for (const run of this.experiment?.runs ?? []) run.log.commit()
  }

  #applyOne(event: Streams['events'][number], receivedAt: number): void {
    if (event.kind === 'experiment-started') {
      const { title, coolDownMs } = event
      this.experiment = new LiveExperiment(event.experiment, event.runs, { title, coolDownMs })
      this.unseenRunGoing = false
    } else if (event.kind === 'experiment-ended') {
      this.unseenRunGoing = false
      if (this.experiment?.id !== event.experiment) return
      this.experiment.outcome = event.outcome
      this.experiment.error = event.error
    } else {
      const run = this.experiment?.runs.find(({ id }) => id === event.run)
      if (run) run.apply(event, receivedAt)
      else this.unseenRunGoing = true
      if (this.experiment && event.kind === 'run-ended') this.experiment.lastEndAt = receivedAt
    }
  }
}
