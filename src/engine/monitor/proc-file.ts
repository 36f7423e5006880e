/**
 * A file of /proc that stays open and is read again at offset 0: 1 to 5 us, where opening it each time
 * takes 10 and more. A descriptor stays bound to the process or thread it was opened for: once that one
 * has ended it answers ESRCH, even when the pid is in use again, so two lives never merge in one series.
 */
import { closeSync, openSync, readSync } from 'node:fs'

/** `vanished`: the process or thread has ended. `unreadable`: not now, e.g. no descriptor left; worth another try. */
export type ProcFailure = 'vanished' | 'unreadable'

/** Larger than the lines of 1,500 cores in /proc/stat, the longest text read here. Every read is synchronous. */
const buffer = Buffer.allocUnsafeSlow(128 * 1024)

/** What an error of the file system means here; any other error is thrown again. */
function procFailure(error: unknown): ProcFailure {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ESRCH':
      return 'vanished'
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
    case 'EACCES':
    case 'EPERM':
      return 'unreadable'
    default:
      throw error
  }
}

/** The value that `read` gets from /proc, or undefined when it is not to be had. */
export function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    procFailure(error)
    return undefined
  }
}

export class ProcFile {
  readonly #fd: number

  private constructor(fd: number) {
    this.#fd = fd
  }

  static open(path: string): ProcFile | ProcFailure {
    try {
      return new ProcFile(openSync(path, 'r'))
    } catch (error) {
      return procFailure(error)
    }
  }

  /** The text as it is now, or undefined when what it tells of has ended. */
  read(): string | undefined {
    try {
      return buffer.toString('latin1', 0, readSync(this.#fd, buffer, 0, buffer.length, 0))
    } catch (error) {
      if (procFailure(error) === 'vanished') return undefined
      throw error
    }
  }

  close(): void {
    closeSync(this.#fd)
  }
}
