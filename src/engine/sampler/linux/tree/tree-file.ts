/** One file of a process or thread: kept open where there are descriptors to spare, else opened for each reading. */
import { ProcFile, type Parse, type ProcFailure } from '../../../proc/proc-file'
import type { Descriptors } from './descriptors'

export class TreeFile {
  readonly #path: string
  readonly #descriptors: Descriptors
  #held: ProcFile | undefined
  #isClosed = false

  constructor(path: string, descriptors: Descriptors) {
    this.#path = path
    this.#descriptors = descriptors
  }

  /** Undefined when it is not kept open. */
  get held(): ProcFile | undefined {
    return this.#held
  }

  read<T extends object | number>(parse: Parse<T>): T | ProcFailure {
    if (this.#held) return this.#held.read(parse) ?? 'vanished'
    const file = ProcFile.open(this.#path)
    if (!(file instanceof ProcFile)) return file
    let value: T | undefined
    try {
      value = file.read(parse)
    } finally {
      if (value !== undefined && !this.#isClosed && this.#descriptors.take()) this.#held = file
      else file.close()
    }
    return value ?? 'vanished'
  }

  /** It can still be read, and is not kept open for that. */
  close(): void {
    this.#isClosed = true
    if (!this.#held) return
    this.#held.close()
    this.#held = undefined
    this.#descriptors.giveBack()
  }
}
