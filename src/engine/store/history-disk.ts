/**
 * The history's file for as long as the disk does what it is asked; from the first failure on, the reason in a sentence.
 * That another program holds the file is no failure: it is thrown as SQLite tells it (`isBusy`), to be tried again.
 */
import type { ShownRecord } from '../../shared/contract/shown-record'
import { isDamage, unreadableText } from './failure'
import type { Access, HistoryFile } from './history-file'
import { HistoryError } from './history-options'
import type { PartOf } from './record-code'
import { isBusy, sqliteCode } from './sqlite'

export class HistoryDisk {
  readonly #open: (access: Access) => HistoryFile
  readonly #sentence: (error: unknown) => string
  #file: HistoryFile | undefined
  #because: string | undefined
  #isDamaged = false
  /** Of a file whose list cannot be read nothing can be found. */
  #isUnlisted = false

  /** @param sentence of what the disk threw */
  constructor(open: (access: Access) => HistoryFile, sentence: (error: unknown) => string) {
    this.#open = open
    this.#sentence = sentence
    try {
      this.reopen()
    } catch (error) {
      // Held by another program: opened when it is used.
      if (!isBusy(error)) throw error
    }
  }

  /** Why nothing is written any more; undefined while all is well. */
  get because(): string | undefined {
    return this.#because
  }

  /** Whether what is on it can be read, written or not. */
  get isReadable(): boolean {
    return this.#file !== undefined && !this.#isUnlisted
  }

  /** @throws HistoryError when the record is damaged, or missing while the run is listed; what SQLite throws when the file is held */
  read(run: string, part?: PartOf): ShownRecord | undefined {
    try {
      return this.#current()?.read(run, part)
    } catch (error) {
      if (isBusy(error)) throw error
      const reason = unreadableText(error)
      throw new HistoryError(`The record of run ${run} cannot be read: ${reason}`, { cause: error })
    }
  }

  #current(): HistoryFile | undefined {
    if (this.#file === undefined && this.#because === undefined) this.reopen()
    return this.#file
  }

  /** Whether another process has written since this was asked last. */
  get hasChangedOutside(): boolean {
    try {
      return this.#because === undefined && this.#file?.hasChangedOutside() === true
    } catch (error) {
      // It is asked again soon.
      if (isBusy(error)) return false
      throw error
    }
  }

  /** Begins anew with the file as it is now. Where that fails, what could be read can be read on. @throws when it is held */
  reopen(): void {
    try {
      const file = this.#open('write')
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
      if (isBusy(error)) throw error
      this.giveUp(error)
      this.#file ??= this.#openToRead()
    }
  }

  /** What nobody asked for. Once it fails, no more is written, and `because` says why. @throws when it is held */
  writing<T>(work: (file: HistoryFile) => T): T | undefined {
    if (this.#because !== undefined) return undefined
    return this.#trying(work, (error) => this.giveUp(error))
  }

  /** What a person asked for. @throws HistoryError with the reason, and when it is held */
  changing<T>(work: (file: HistoryFile) => T): T | undefined {
    return this.#trying(work, (error) => {
      throw new HistoryError(this.#sentence(error), { cause: error })
    })
  }

  /** A file that cannot be read has nothing to show. @throws when it is held, and what is no failure of the disk */
  reading<T>(work: (file: HistoryFile) => T): T | undefined {
    return this.#trying(work, (error) => {
      if (sqliteCode(error) === undefined) throw error
      this.distrust(error)
    })
  }

  /** As `reading`, of the list of runs. */
  listing<T>(work: (file: HistoryFile) => T): T | undefined {
    const list = this.reading(work)
    this.#isUnlisted = list === undefined
    return list
  }

  /** Of rows that cannot be read: what the disk does not give is no place to write to. One odd value is no such thing. */
  distrust(error: unknown): void {
    if (sqliteCode(error) !== undefined && this.#because === undefined) this.giveUp(error)
  }

  /** Nothing more is written, because of this. */
  giveUp(error: unknown): void {
    this.#because = this.#sentence(error)
    this.#isDamaged ||= isDamage(error)
  }

  /** What was deleted goes for good, but for a file that is held: then it does so at a later opening. */
  close(): void {
    try {
      this.#file?.close()
    } catch (error) {
      if (this.#because === undefined && !isBusy(error)) this.giveUp(error)
    }
  }

  #openToRead(): HistoryFile | undefined {
    try {
      return this.#open('read')
    } catch {
      // Why it cannot be written says enough.
      return undefined
    }
  }

  #trying<T>(work: (file: HistoryFile) => T, onFailure: (error: unknown) => void): T | undefined {
    const file = this.#current()
    if (file === undefined) return undefined
    try {
      return work(file)
    } catch (error) {
      if (isBusy(error)) throw error
      onFailure(error)
      return undefined
    }
  }
}
