/** The experiment that the view shows: folds the whole stream, one run beside the other. */
import type { RunOutcome } from '../../shared/run-record'
import type { StreamEvent } from '../../shared/run-event'
import { LiveRun } from './live-run'

export class LiveExperiment {
  outcome: RunOutcome | undefined
  error: string | undefined

  constructor(
    readonly id: string,
    /** In the order in which they run. */
    readonly runs: readonly LiveRun[],
  ) {}

  get isGoing(): boolean {
    return this.outcome === undefined
  }

  /** The run to look at: the one that is going, else the one that ended last, else the first. */
  get current(): LiveRun | undefined {
    const { runs } = this
    return runs.find((run) => run.isActive) ?? runs.findLast((run) => run.hasEnded) ?? runs[0]
  }
}

export class LiveState {
  experiment: LiveExperiment | undefined
  /** Something is going that this window did not see start (it was reloaded): it can be stopped, not shown. */
  unseenRunGoing = false

  get isBusy(): boolean {
    return this.unseenRunGoing || this.experiment?.isGoing === true
  }

  /** `receivedAt`: the view's monotonic clock, ms. */
  apply(events: readonly StreamEvent[], receivedAt: number): void {
    for (const event of events) this.#applyOne(event, receivedAt)
    for (const run of this.experiment?.runs ?? []) run.log.commit()
  }

  #applyOne(event: StreamEvent, receivedAt: number): void {
    if (event.kind === 'experiment-started') {
      const runs = event.runs.map(({ run, spec }) => new LiveRun(run, spec))
      this.experiment = new LiveExperiment(event.experiment, runs)
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
    }
  }
}
