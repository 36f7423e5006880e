/**
 * What a face makes of all that a run host tells of its run or watch: events are handed on and remembered, and at the end there is a
 * record. The host's own is taken when it is one; else what was heard is sealed, with the reason.
 */
import type { ExperimentPlace } from '../../shared/contract/experiment'
import { droppedIn } from '../../shared/messages/dropped-messages'
import { type RunEnded, type RunEvent, usedCpuOf } from '../../shared/contract/run-event'
import type { WatchEnded, WatchEvent } from '../../shared/contract/watch-event'
import { Witness } from '../session/witness'
import type { SessionEnd } from './host-session'
import { checkHere, resultOf, type RecordCheck, type RunResult } from './run-result'

export interface HearingOptions {
  /** Id of the run. */
  readonly run: string
  readonly isWatch: boolean
  readonly place?: ExperimentPlace | undefined
  readonly onEvent: (event: RunEvent | WatchEvent) => void
  /** Called before the end is told. */
  readonly onResult: ((result: RunResult) => void) | undefined
  /** Default: in this thread. When it cannot tell, the record is taken as it is. */
  readonly checkRecord: RecordCheck | undefined
  /** A sentence: what is there of one that was cut off. */
  readonly note: string
}

export class Hearing {
  readonly #options: HearingOptions
  readonly #witness: Witness
  #ended: RunEnded | WatchEnded | undefined
  #bytes: Uint8Array | undefined
  #isStopping = false

  constructor(options: HearingOptions) {
    this.#options = options
    this.#witness = new Witness(options.place)
  }

  /** Nothing is known of it before its start was told. */
  get hasBegun(): boolean {
    return this.#witness.hasBegun
  }

  hear(event: RunEvent | WatchEvent): void {
    if (this.#ended !== undefined) return
    // Nothing is over before nothing is left.
    if (event.kind === 'run-ended' || event.kind === 'watch-ended') this.#ended = event
    else if (this.#witness.hear(event)) this.#options.onEvent(event)
  }

  hearRecord(bytes: Uint8Array): void {
    this.#bytes ??= bytes
  }

  /** A person wants it to end: then that is no failure, whatever becomes of the host. */
  stop(): void {
    this.#isStopping = true
  }

  /** The host is gone. Rejects with the reason when it had not begun. */
  async finish(end: SessionEnd): Promise<RunResult> {
    const [ended, bytes] = [this.#ended, this.#bytes]
    if (!end.isOver || ended === undefined || bytes === undefined) return this.#cutOff(end)
    const { run, isWatch, place, checkRecord = checkHere } = this.#options
    const record = { run, bytes, known: { isWatch, place, droppedMessages: end.dropped } }
    const fault = await checkRecord(record).catch(() => undefined)
    if (fault !== undefined) {
      const reason = `The process that carried out this run sent a record that makes no sense (${fault}).`
      return this.#cutOff({ ...end, reason })
    }
    const { outcome, error } = ended
    const droppedMessages = droppedIn(end.dropped + (ended.droppedMessages ?? 0))
    return this.#tell({ ...record, outcome, error, kept: end.kept }, { ...ended, droppedMessages })
  }

  #cutOff({ reason, kept, dropped }: SessionEnd): RunResult {
    const { run, note } = this.#options
    const record = this.#witness.seal({
      outcome: this.#isStopping ? 'stopped' : 'failed',
      error: this.#isStopping ? undefined : reason,
      note: this.#isStopping ? `${reason} ${note}` : note,
      droppedMessages: dropped,
    })
    if (record === undefined) throw new Error(reason)
    const { outcome, error, notes, summary, findings, root, droppedMessages } = record
    const told = { run, t: this.#witness.t, outcome, error, summary, findings, droppedMessages }
    const ended: RunEnded | WatchEnded =
      root === undefined
        ? { kind: 'run-ended', ...told, usedCpuMs: usedCpuOf(record.workers) }
        : { kind: 'watch-ended', ...told, notes }
    return this.#tell(resultOf(record, kept), ended)
  }

  #tell(result: RunResult, ended: RunEnded | WatchEnded): RunResult {
    this.#options.onResult?.(result)
    const { kept } = result
    this.#options.onEvent(ended.kind === 'watch-ended' ? { ...ended, kept } : ended)
    return result
  }
}
