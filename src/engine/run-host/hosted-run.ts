/**
 * One run in a host of its own. A host that is lost takes nothing along: the run is sealed here with the reason and with everything
 * that was known of it until then.
 */
import type { ExperimentPlace } from '../../shared/experiment'
import type { RunEnded, RunEvent, RunStarted } from '../../shared/run-event'
import type { RunSpec } from '../../shared/run-spec'
import { describeHost } from '../host'
import { CutOffRun } from '../store/rebuild'
import { HostSession, type HostSessionListener, type SessionEnd } from './host-session'
import { resultOf, type RunResult } from './run-result'
import type { RunHost } from './run-host'

/** A run ends its workers within 2 s, however they hang. */
const STOP_LIMIT_MS = 2500
const CUT_OFF_NOTE = 'What was known until then is here; results of its tasks are missing.'

export interface HostedRunOptions {
  readonly host: RunHost
  readonly onEvent: (event: RunEvent) => void
  /** Called before the end of the run is told. */
  readonly onResult?: ((result: RunResult) => void) | undefined
  readonly place?: ExperimentPlace | undefined
}

export class HostedRun {
  /** Resolves once nothing of the run is left. Never rejects: a run that could not be carried out has the outcome `failed`. */
  readonly finished: Promise<RunResult>
  readonly #id: string
  readonly #spec: RunSpec
  readonly #options: HostedRunOptions
  readonly #session: HostSession
  #known: CutOffRun | undefined
  #ended: RunEnded | undefined
  #bytes: Uint8Array | undefined
  #t = 0
  #isStopping = false

  constructor(id: string, spec: RunSpec, options: HostedRunOptions) {
    this.#id = id
    this.#spec = spec
    this.#options = options
    const listener: HostSessionListener = {
      event: (event) => this.#hear(event as RunEvent),
      told: (message) => {
        if (message.kind === 'record') this.#bytes ??= message.bytes
      },
    }
    const order = { kind: 'run', run: id, spec, place: options.place } as const
    this.#session = new HostSession(order, options.host, listener, STOP_LIMIT_MS)
    this.finished = this.#session.ended.then((end) => this.#finish(end))
  }

  /** Asks, waits, kills; the outcome is then `stopped`. */
  stop(): void {
    this.#isStopping = true
    this.#session.stop()
  }

  /** Ends it at once. */
  kill(): void {
    this.#isStopping = true
    this.#session.kill()
  }

  #hear(event: RunEvent): void {
    if (this.#ended !== undefined) return
    // Nothing is over before nothing is left.
    if (event.kind === 'run-ended') {
      this.#ended = event
      return
    }
    this.#t = Math.max(this.#t, event.t)
    if (event.kind === 'run-started') this.#begin(event)
    else if (this.#known === undefined) return
    else this.#known.add(event)
    this.#options.onEvent(event)
  }

  #begin(event: RunStarted): void {
    if (this.#known !== undefined) return
    this.#known = new CutOffRun(event, this.#options.place)
    this.#known.add(event)
  }

  #finish(end: SessionEnd): RunResult {
    const { onEvent, onResult } = this.#options
    if (end.isOver && this.#ended !== undefined && this.#bytes !== undefined) {
      const { outcome, error } = this.#ended
      const result = { run: this.#id, outcome, error, bytes: this.#bytes, kept: end.kept }
      onResult?.(result)
      onEvent(this.#ended)
      return result
    }
    return this.#sealCutOff(end)
  }

  #sealCutOff({ reason, kept }: SessionEnd): RunResult {
    const { onEvent, onResult, place } = this.#options
    if (this.#known === undefined) {
      const started: RunStarted = {
        kind: 'run-started',
        run: this.#id,
        t: 0,
        startedAt: new Date().toISOString(),
        host: describeHost(),
        spec: this.#spec,
        taskLabels: [],
        notes: [],
      }
      this.#known = new CutOffRun(started, place)
      this.#known.add(started)
      onEvent(started)
    }
    const record = this.#known.seal({
      outcome: this.#isStopping ? 'stopped' : 'failed',
      error: this.#isStopping ? undefined : reason,
      note: this.#isStopping ? `${reason} ${CUT_OFF_NOTE}` : CUT_OFF_NOTE,
    })
    const result = resultOf(record, kept)
    onResult?.(result)
    const { outcome, error, summary, findings } = record
    onEvent({ kind: 'run-ended', run: this.#id, t: this.#t, outcome, error, summary, findings })
    return result
  }
}
