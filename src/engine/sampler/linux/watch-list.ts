/**
 * What is watched from one scan to the next, by key. What has ended stays ended for as long as it is
 * asked for: its path may belong to another process by then. What cannot be opened is tried again.
 */
import type { ProcFailure } from '../../proc/proc-file'
import type { Precision } from '../reader'

interface Watch<Reading> {
  /** Undefined when what is watched has ended. */
  read(precision: Precision): Reading | undefined
  close(): void
}

export class WatchList<Reading> {
  readonly #watches = new Map<string, Watch<Reading> | 'vanished'>()
  readonly #asked = new Set<string>()

  /** The reading of the watch named `key`, which is opened when it is new. Undefined = no reading. */
  read(
    key: string,
    precision: Precision,
    open: () => Watch<Reading> | ProcFailure,
  ): Reading | undefined {
    this.#asked.add(key)
    const watch = this.#watches.get(key) ?? open()
    if (watch === 'unreadable' || watch === 'denied') return undefined
    this.#watches.set(key, watch)
    if (watch === 'vanished') return undefined
    const reading = watch.read(precision)
    if (reading === undefined) {
      watch.close()
      this.#watches.set(key, 'vanished')
    }
    return reading
  }

  /** Ends a scan: lets go of what was not asked for since the last call. */
  scan(): void {
    for (const [key, watch] of this.#watches) {
      if (this.#asked.has(key)) continue
      if (watch !== 'vanished') watch.close()
      this.#watches.delete(key)
    }
    this.#asked.clear()
  }

  close(): void {
    for (const watch of this.#watches.values()) if (watch !== 'vanished') watch.close()
    this.#watches.clear()
  }
}
