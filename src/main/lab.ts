/**
 * The experiments of this session. At most one goes at a time; it belongs to main, not to the window, so a page that
 * reloads or crashes does not end it.
 */
import { issuesText } from '../shared/messages/issue-text'
import {
  checkExperiment,
  startExperiment,
  type CheckedExperiment,
  type Experiment,
  type History,
  type HostSupply,
} from '../engine/index'
import type { ExperimentSpecInput } from '../shared/contract/experiment'
import type { StreamEvent } from '../shared/contract/run-event'
import { Refusal } from './ipc/refusal'
import { keepRecord } from './keep-record'

export interface LabListener {
  readonly onEvent: (event: StreamEvent) => void
  readonly onStateChange: () => void
}

interface Going {
  readonly experiment: Experiment
  /** Resolves, never rejects, when the records are in the history and the end was told. */
  readonly over: Promise<void>
}

export class Lab {
  readonly #listener: LabListener
  readonly #history: History
  readonly #hosts: HostSupply
  #going: Going | undefined
  #isClosed = false

  constructor(hosts: HostSupply, history: History, listener: LabListener) {
    this.#hosts = hosts
    this.#history = history
    this.#listener = listener
  }

  get isRunning(): boolean {
    return this.#going !== undefined
  }

  /** Starts nothing. @throws Refusal when the experiment is not valid, an experiment goes already, or the app is closing */
  check(asked: ExperimentSpecInput): CheckedExperiment {
    if (this.#isClosed) throw new Refusal('The app is closing; start it again to run more.')
    if (this.#going !== undefined) {
      throw new Refusal('An experiment is going already. Stop it, or wait until it ends.')
    }
    return checked(asked)
  }

  /** @throws Refusal as `check` does */
  start(asked: ExperimentSpecInput): { experiment: string; runs: readonly string[] } {
    const { specs, ...settings } = this.check(asked)
    let end: StreamEvent | undefined
    const kept: Promise<void>[] = []
    const experiment = startExperiment(specs, {
      ...settings,
      hosts: this.#hosts,
      onEvent: (event) => {
        this.#history.take(event)
        if (event.kind === 'experiment-ended') end = event
        else this.#listener.onEvent(event)
      },
      checkRecord: (record) => this.#history.faultOf(record),
      onResult: (result) => {
        kept.push(keepRecord(this.#history, result))
        this.#listener.onStateChange()
      },
    })
    const over = experiment.finished.then(async () => {
      await Promise.all(kept)
      this.#going = undefined
      this.#listener.onStateChange()
      if (end !== undefined) this.#listener.onEvent(end)
    })
    this.#going = { experiment, over }
    this.#listener.onStateChange()
    return { experiment: experiment.id, runs: experiment.runs }
  }

  /** Resolves when every worker has ended and the records are there. Without an experiment there is nothing to do. */
  async stop(): Promise<void> {
    if (this.#going === undefined) return
    const { experiment, over } = this.#going
    await experiment.stop()
    await over
  }

  /** Stops, and starts nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.stop()
  }
}

/** @throws Refusal with all issues, those of the n-th spec prefixed by `specs.n.` */
function checked(asked: ExperimentSpecInput): CheckedExperiment {
  const check = checkExperiment(asked)
  if (check.ok) return check.experiment
  throw new Refusal(`Not started: ${issuesText(check.issues)}.`, check.issues)
}
