/**
 * What becomes of standard output when it does not take what is written. A closed one (`>&-`) is not told: in its place
 * Node opens /dev/null as a parent does that wants no output (`stdio: 'ignore'`, Python's `DEVNULL`), and Linux keeps
 * nothing by which the two could be told apart. To refuse both would refuse those who throw the output away on purpose.
 */
import { reasonOfWrite } from '../engine/index'
import { EXIT } from './exit'

export interface StandardOutput {
  /** From here on a reader that leaves early fails the command: it was to get something whole. */
  readonly owe: () => void
  /** The exit code, for a command that would end with this one. */
  readonly exitCode: (code: number) => number
}

/** A failure is told once, in a sentence. */
export function watchStandardOutput(): StandardOutput {
  let isOwed = false
  let isLost = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Text need not be read to its end: `coreloom … | head`.
    if (isLost || (error.code === 'EPIPE' && !isOwed)) return
    isLost = true
    process.exitCode = EXIT.taskFailed
    const reason = reasonOfWrite(error)
    process.stderr.write(`coreloom: Standard output could not be written: ${reason}.\n`)
  })
  // There is nowhere left to say it.
  process.stderr.on('error', () => undefined)
  return {
    owe: () => {
      isOwed = true
    },
    exitCode: (code) => (isLost ? EXIT.taskFailed : code),
  }
}
