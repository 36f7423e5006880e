/** The history's file for as long as the disk does what it is asked; from the first failure on, the reason in a sentence. */
import { isDamage } from './failure'
import type { HistoryFile } from './history-file'
import { HistoryError } from './history-options'

export class HistoryDisk {
  readonly #open: () => HistoryFile
  readonly #sentence: (error: unknown) => string
  #file: HistoryFile | undefined
  #because: string | undefined
  #isDamaged = false

  /** @param sentence of what the disk threw */
  constructor(open: () => HistoryFile, sentence: (error: unknown) => string) {
    this.#open = open
    this.#sentence = sentence
    this.reopen()
  }

  /** Why nothing is written any more; undefined while all is well. */
  get because(): string | undefined {
    return this.#because
  }

  /** For what may fail by itself, such as one damaged record: what it throws is the caller's. */
  get file(): HistoryFile | undefined {
    return this.#file
  }

  /** Whether another process has written since this was asked last. */
  get hasChangedOutside(): boolean {
    return this.#because === undefined && this.#file?.hasChangedOutside() === true
  }

  /** Begins anew with the file as it is now. Where that fails, what could be read can be read on. */
  reopen(): void {
    try {
      const file = this.#open()
      try {
        if (this.#isDamaged) file.assertSound()
      } catch (error) {
        file.leave()
        throw error
      }
      this.#file?.leave()
      this.#file = file
      this.#because = undefined
      this.#isDamaged = false
    } catch (error) {
      this.#fail(error)
    }
  }

  /** What nobody asked for. Once it fails, no more is written, and `because` says why. */
  writing<T>(work: (file: HistoryFile) => T): T | undefined {
    if (this.#file === undefined || this.#because !== undefined) return undefined
    try {
      return work(this.#file)
    } catch (error) {
      this.#fail(error)
      return undefined
    }
  }

  /** What a person asked for. @throws HistoryError with the reason */
  changing<T>(work: (file: HistoryFile) => T): T | undefined {
    if (this.#file === undefined) return undefined
    try {
      return work(this.#file)
    } catch (error) {
      throw new HistoryError(this.#sentence(error), { cause: error })
    }
  }

  /** A file that cannot be read has nothing to show. */
  reading<T>(work: (file: HistoryFile) => T): T | undefined {
    if (this.#file === undefined) return undefined
    try {
      return work(this.#file)
    } catch (error) {
      if (this.#because === undefined) this.#fail(error)
      return undefined
    }
  }

  close(): void {
    try {
      this.#file?.close()
    } catch (error) {
      if (this.#because === undefined) this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#because = this.#sentence(error)
    this.#isDamaged ||= isDamage(error)
  }
}
