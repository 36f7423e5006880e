/** Whether there is a standard output at all. */
import { constants, fstatSync, readFileSync, statSync } from 'node:fs'

const STANDARD_OUTPUT = 1
/** The part of the flags that says whether a file is open for reading, writing or both. */
const ACCESS = 3

/**
 * In the place of one that is closed (`>&-`) Node opens /dev/null for reading and writing, while a shell that sends output
 * there opens it for writing only. False where the system does not tell (all but Linux).
 */
export function isOutputClosed(descriptor = STANDARD_OUTPUT): boolean {
  try {
    if (fstatSync(descriptor).rdev !== statSync('/dev/null').rdev) return false
    const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))
    return (Number.parseInt(flags?.[1] ?? '', 8) & ACCESS) === constants.O_RDWR
  } catch {
    return false
  }
}
