/** The system calls of the supervisor; undefined where there is no C library to call. */
import { cLibrary } from '../supervisor/c-library'

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
  const library = cLibrary()
  if (!library) return undefined
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
}
