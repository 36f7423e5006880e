/** What Linux tells of a process in one line of its `stat`, as far as ending processes needs it. */
import { readFileSync } from 'node:fs'

export interface ProcEntry {
  readonly pid: number
  readonly name: string
  /** R, S, D, T, t, Z … (proc(5)). */
  readonly state: string
  readonly parentPid: number
  /** Process group. */
  readonly group: number
  readonly session: number
  /** Clock ticks after the boot. */
  readonly startTicks: number
  /** Number of the signal that it ends by; 0 while it goes on, where it ends by itself, and where that may not be looked at. */
  readonly endSignal: number
}

/** Of the fields behind the name: exit_code, as waitpid(2) has it. */
const EXIT_CODE = 49
const SIGNAL_BITS = 0x7f

/** Undefined when there is no such process, or on another system. */
export function procEntry(pid: number | string): ProcEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name may hold anything, blanks and brackets too: the rest follows its last bracket.
    const end = stat.lastIndexOf(')')
    const fields = stat.slice(end + 2).split(' ')
    return {
      pid: Number(pid),
      name: stat.slice(stat.indexOf('(') + 1, end),
      state: fields[0] ?? '',
      parentPid: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      startTicks: Number(fields[19]),
      endSignal: Number(fields[EXIT_CODE]) & SIGNAL_BITS,
    }
  } catch {
    // It ended since it was listed.
    return undefined
  }
}

/** A process that is no more than its exit code. */
export const isZombie = ({ state }: ProcEntry): boolean => state === 'Z' || state === 'X'
