/**
 * A file of /proc that stays open and is read again at offset 0: 1 to 5 us, where opening it each time
 * takes 10 and more. A descriptor stays bound to the process or thread it was opened for: once that one
 * has ended it answers ESRCH, even when the pid is in use again, so two lives never merge in one series.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { readNumbers } from './proc-numbers'

/**
 * `vanished`: the process or thread has ended. `unreadable`: not now, e.g. no descriptor left; worth
 * another try. `denied`: not ours to read.
 */
export type ProcFailure = 'vanished' | 'unreadable' | 'denied'

/** Takes what it wants from the first `length` bytes; the rest is left over from before. Undefined = nothing there. */
export type Parse<T> = (bytes: Buffer, length: number) => T | undefined

/** Larger than the lines of 1,500 cores in /proc/stat, the longest text read here. Every read is synchronous. */
const buffer = Buffer.allocUnsafeSlow(128 * 1024)

/** What an error of the file system means here; any other error is thrown again. */
function procFailure(error: unknown): ProcFailure {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESRCH':
    case 'ENODEV': // A control group that was removed.
      return 'vanished'
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
      return 'unreadable'
    case 'EACCES':
    case 'EPERM':
      return 'denied'
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

  /** For {@link readNumbersFrom}. */
  get descriptor(): number {
    return this.#fd
  }

  /** What it says now, or undefined when what it tells of has ended. */
  read<T>(parse: Parse<T>): T | undefined {
    let length: number
    try {
      length = readSync(this.#fd, buffer, 0, buffer.length, 0)
    } catch (error) {
      if (procFailure(error) === 'vanished') return undefined
      throw error
    }
    return parse(buffer, length)
  }

  close(): void {
    closeSync(this.#fd)
  }
}

/**
 * As `ProcFile.read` for a line of numbers, for one who keeps nothing of it but the descriptor: fills `into`.
 * @returns how many were found; none when what it tells of has ended.
 */
export function readNumbersFrom(descriptor: number, into: Float64Array): number {
  try {
    const length = readSync(descriptor, buffer, 0, buffer.length, 0)
    return readNumbers(buffer, 0, length, into)
  } catch (error) {
    if (procFailure(error) === 'vanished') return 0
    throw error
  }
}

/** For what is read too seldom to be kept open. */
export function readProcFile<T extends object | number>(
  path: string,
  parse: Parse<T>,
): T | ProcFailure {
  let fd: number | undefined
  try {
    fd = openSync(path, 'r')
    return parse(buffer, readSync(fd, buffer, 0, buffer.length, 0)) ?? 'vanished'
  } catch (error) {
    return procFailure(error)
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}
