/**
 * The signal that ends a child, on Linux. Node tells an end by a signal that it has no name for (a real-time one) as exit code 0, and
 * libuv collects the child in the same turn. But a pipe to the child is closed by then, and its end is told first: that is the
 * moment to look, when /proc knows already what the child ends with.
 */
import { procEntry } from './proc-entry'
import { signalName } from './signal-name'

export interface EndingSignal {
  /** To be called at the end of a pipe that only the child has held. */
  readonly look: () => void
  /** @param told what Node says at the child's exit */
  readonly nameOf: (told: string | null) => string | undefined
}

export function endingSignal(pid: number | undefined): EndingSignal {
  let seen = 0
  return {
    look: () => {
      if (pid !== undefined && seen === 0) seen = procEntry(pid)?.endSignal ?? 0
    },
    nameOf: (told) => told ?? (seen === 0 ? undefined : signalName(seen)),
  }
}
