/**
 * The three system calls that Node does not have, through koffi. Where it cannot be loaded, or the system is another one, they are
 * undefined: what they do is then missing, and docs say what follows.
 */
import { createRequire } from 'node:module'

export interface SystemCalls {
  /** Orphans of this process's descendants become its children: prctl(2). False when it is refused. */
  beSubreaper(): boolean
  /** A process group of its own, in the same session: setpgid(2). */
  leaveGroup(): void
  /** Collects one ended child, and no other: waitpid(2) with WNOHANG. */
  reap(pid: number): void
}

/** include/uapi/linux/prctl.h */
const PR_SET_CHILD_SUBREAPER = 36
/** include/uapi/linux/wait.h */
const WNOHANG = 1

export function systemCalls(): SystemCalls | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const koffi = createRequire(__filename)('koffi') as Koffi
    const library = koffi.load(null)
    const prctl = library.func(
      'int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)',
    )
    const setpgid = library.func('int setpgid(int, int)')
    const waitpid = library.func('int waitpid(int, void *, int)')
    return {
      beSubreaper: () => prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) === 0,
      leaveGroup: () => void setpgid(0, 0),
      reap: (pid) => void waitpid(pid, null, WNOHANG),
    }
  } catch {
    // No binary for this platform, or one that it cannot load.
    return undefined
  }
}

/** The part of koffi that is used here. */
interface Koffi {
  load(path: null): { func(prototype: string): (...values: (number | null)[]) => number }
}
