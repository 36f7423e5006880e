/** One run in a host of its own. A host that is lost takes nothing along. */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import type { RunEvent, RunStarted } from '../../shared/contract/run-event'
import type { RunSpec } from '../../shared/contract/run-spec'
import { describeHost } from '../machine/host'
import { Hearing } from './hearing'
import { HostSession, type HostSessionListener } from './host-session'
import type { RecordCheck, RunResult } from './run-result'
import type { RunHost } from './run-host'

/** A run ends its workers within 2 s, however they hang, and waits a second at most for what was printed. */
const STOP_LIMIT_MS = 3500
const CUT_OFF_NOTE = 'What was known until then is here; results of its tasks are missing.'

const NOTHING_TOLD = { node: '', electron: undefined } as const

export interface HostedRunOptions {
  readonly host: RunHost
  readonly onEvent: (event: RunEvent) => void
  /** Called before the end of the run is told. */
  readonly onResult?: ((result: RunResult) => void) | undefined
  /** Default: in this thread. */
  readonly checkRecord?: RecordCheck | undefined
  readonly place?: ExperimentPlace | undefined
}

export class HostedRun {
  /** Resolves once nothing of the run is left. Never rejects: a run that could not be carried out has the outcome `failed`. */
  readonly finished: Promise<RunResult>
  readonly #hearing: Hearing
  readonly #session: HostSession

  constructor(id: string, spec: RunSpec, options: HostedRunOptions) {
    const { host, place, onEvent, onResult, checkRecord } = options
    this.#hearing = new Hearing({
      run: id,
      isWatch: false,
      place,
      onEvent: (event) => onEvent(event as RunEvent),
      onResult,
      checkRecord,
      note: CUT_OFF_NOTE,
    })
    const listener: HostSessionListener = {
      event: (event) => this.#hearing.hear(event),
      told: (message) => {
        if (message.kind === 'record') this.#hearing.hearRecord(message.bytes)
      },
    }
    const order = { kind: 'run', run: id, spec, place } as const
    this.#session = new HostSession(order, host, listener, STOP_LIMIT_MS)
    this.finished = this.#session.ended.then((end) => {
      if (!this.#hearing.hasBegun) this.#hearing.hear(startOf(id, spec))
      return this.#hearing.finish(end)
    })
  }

  /** Asks, waits, kills; the outcome is then `stopped`. */
  stop(): void {
    this.#hearing.stop()
    this.#session.stop()
  }

  /** Ends it at once. */
  kill(): void {
    this.#hearing.stop()
    this.#session.kill()
  }
}

/** Of a run whose host was lost before it said anything. */
const startOf = (run: string, spec: RunSpec): RunStarted => ({
  kind: 'run-started',
  run,
  t: 0,
  startedAt: new Date().toISOString(),
  // A Node that was chosen and never answered told nothing of itself.
  host: { ...describeHost(), ...(spec.node !== undefined && NOTHING_TOLD) },
  spec,
  taskLabels: [],
  notes: [],
})
