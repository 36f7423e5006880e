/**
 * Run hosts, one a run. One may be started ahead, while nothing is measured; one that had a run is never used again. A spare ends by
 * itself with the face.
 */
import { RunHost, type RunHostOptions } from './run-host'

export class HostSupply {
  readonly #common: Pick<RunHostOptions, 'goingFolder'>
  #spare: RunHost | undefined

  /** @param goingFolder where it is written down that runs go, see supervisor/going.ts */
  constructor(goingFolder?: string) {
    this.#common = { goingFolder }
  }

  /** Starts one ahead, unless there is one. Never while anything is measured. */
  prepare(): void {
    if (this.#spare === undefined || this.#spare.isGone) this.#spare = new RunHost(this.#common)
  }

  /** The one that was started ahead when nothing special is asked of it, else a new one. */
  take(options: Omit<RunHostOptions, 'goingFolder'> = {}): RunHost {
    const isPlain = Object.values(options).every((value) => value === undefined || value === false)
    const spare = this.#spare
    if (!isPlain || spare === undefined || spare.isGone) {
      return new RunHost({ ...this.#common, ...options })
    }
    this.#spare = undefined
    return spare
  }

  /** Resolves when no spare is left. */
  async close(): Promise<void> {
    this.#spare?.end()
    await this.#spare?.gone
    this.#spare = undefined
  }
}
