/** How far an experiment is, folded from its events: which run of how many, and about how long is left. */
import type { PlannedRun } from '../shared/contract/experiment'
import type { StreamEvent } from '../shared/contract/run-event'
import { timeLeftMs, timeLeftText } from '../shared/messages/time-left'

export class ExperimentProgress {
  readonly #tookMs = new Map<string, number>()
  #plan: readonly PlannedRun[] = []
  #coolDownMs = 0
  #running: { readonly planned: PlannedRun; readonly since: number } | undefined
  #pausedSince = 0
  #isStopped = false

  /** `now`: monotonic ms. */
  add(event: StreamEvent, now: number): void {
    switch (event.kind) {
      case 'experiment-started':
        this.#plan = event.runs
        this.#coolDownMs = event.coolDownMs
        return
      case 'run-started': {
        const planned = this.#plan.find(({ run }) => run === event.run)
        this.#running = planned && { planned, since: now }
        return
      }
      case 'run-ended':
        this.#tookMs.set(event.run, event.t)
        this.#running = undefined
        this.#pausedSince = now
        this.#isStopped = event.outcome === 'stopped'
        return
      default:
        return
    }
  }

  /** Pause before the next run, ms; 0 when there is none. */
  get pauseMs(): number {
    const isBetween = !this.#running && !this.#isStopped && this.#tookMs.size > 0
    return isBetween && this.#tookMs.size < this.#plan.length ? this.#coolDownMs : 0
  }

  /** `run 2 of 12 (warm-up), about 20 s left`; empty for a run by itself. */
  text(now: number): string {
    if (this.#plan.length < 2) return ''
    const { planned, since = now } = this.#running ?? {}
    const place = planned?.place ?? this.#plan[this.#tookMs.size]?.place
    if (!place) return ''
    const leftMs = timeLeftMs({
      plan: this.#plan,
      tookMs: this.#tookMs,
      running: planned && { run: planned.run, forMs: now - since },
      coolDownMs: this.#coolDownMs,
      coolingForMs: planned ? 0 : now - this.#pausedSince,
    })
    const kind = place.isWarmUp ? ' (warm-up)' : ''
    const left = leftMs === undefined ? '' : `, ${timeLeftText(leftMs)}`
    return `run ${place.index + 1} of ${place.of}${kind}${left}`
  }
}
