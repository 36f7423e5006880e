/** Reads what /proc says of one process or thread, pure. Field numbers are those of proc(5), counted from the state as 0. */
import { numberAfter, readNumbers } from './proc-numbers'

const PPID = 1
const SESSION = 3
const UTIME = 11
const STIME = 12
const CUTIME = 13
const CSTIME = 14
const THREADS = 17
const START_TIME = 19
const STACK_START = 25
const PROCESSOR = 36

const CLOSING_PARENTHESIS = 41
/** The kernel cuts a name at 15 bytes, its own threads' at 63; before it stand the pid and a parenthesis. */
const NAME_ENDS_BEFORE = 96

export interface StatLine {
  /** Character code of R running, S sleeping, T stopped, Z ended but not yet reaped ... */
  readonly state: number
  readonly parentPid: number
  readonly session: number
  /** User + system time in clock ticks. */
  readonly cpuTicks: number
  /** The same of children that were waited for, and of theirs. */
  readonly reapedTicks: number
  /** Threads of its process; 0 in a process that is just being taken away, whose other figures mean nothing. */
  readonly threads: number
  /** When it began, in clock ticks since the machine started. */
  readonly startTicks: number
  /** Address of the stack: another one after each exec; constant where it is not told. */
  readonly stackStart: number
  /** Core it ran on last. */
  readonly core: number
}

/** Z, a zombie, or X: it has ended, and was not collected by its parent yet. */
export function isEnded(state: number): boolean {
  return state === 90 || state === 88
}

/** Numbers 1 to PROCESSOR of the line, at their number less one. */
const fields = new Float64Array(PROCESSOR)
const field = (number: number): number => fields[number - 1] ?? Number.NaN

/** Where the `)` behind the name is: the last one, a name may hold spaces and parentheses. -1 = there is none. */
export function endOfName(bytes: Uint8Array, length: number): number {
  let at = Math.min(length, NAME_ENDS_BEFORE) - 1
  while (at >= 0 && bytes[at] !== CLOSING_PARENTHESIS) at -= 1
  return at
}

/** `/proc/PID/stat` or `/proc/PID/task/TID/stat`. Undefined when the text is not such a line. */
export function parseStat(bytes: Uint8Array, length: number): StatLine | undefined {
  const name = endOfName(bytes, length)
  if (name < 0 || readNumbers(bytes, name + 4, length, fields) < PROCESSOR) return undefined
  return {
    state: bytes[name + 2] ?? 0,
    parentPid: field(PPID),
    session: field(SESSION),
    cpuTicks: field(UTIME) + field(STIME),
    reapedTicks: field(CUTIME) + field(CSTIME),
    threads: field(THREADS),
    startTicks: field(START_TIME),
    stackStart: field(STACK_START),
    core: field(PROCESSOR),
  }
}

export interface SchedstatLine {
  readonly cpuMs: number
  /** Time on a run queue: it wanted a core and had none. */
  readonly waitMs: number
  /** How often it got a core. */
  readonly slices: number
}

const schedstat = new Float64Array(3)

/**
 * `schedstat`: ns on a core, ns on a run queue, time slices. `0 0 0` is what a kernel writes whose
 * scheduler statistics are off (and a thread that has not run yet): undefined, no reading.
 */
export function parseSchedstat(bytes: Uint8Array, length: number): SchedstatLine | undefined {
  if (readNumbers(bytes, 0, length, schedstat) < 3) return undefined
  const [cpuNs = 0, waitNs = 0, slices = 0] = schedstat
  return slices > 0 ? { cpuMs: cpuNs / 1e6, waitMs: waitNs / 1e6, slices } : undefined
}

const statm = new Float64Array(2)

/** `/proc/PID/statm`: the resident set in pages, the second number. */
export function parseResidentPages(bytes: Uint8Array, length: number): number | undefined {
  return readNumbers(bytes, 0, length, statm) === 2 ? statm[1] : undefined
}

export interface Switches {
  readonly voluntarySwitches: number
  readonly involuntarySwitches: number
}

/** `/proc/PID/task/TID/status`. */
export function parseSwitches(bytes: Buffer, length: number): Switches | undefined {
  const voluntarySwitches = numberAfter(bytes, length, '\nvoluntary_ctxt_switches:')
  const involuntarySwitches = numberAfter(bytes, length, '\nnonvoluntary_ctxt_switches:')
  if (voluntarySwitches === undefined || involuntarySwitches === undefined) return undefined
  return { voluntarySwitches, involuntarySwitches }
}

export interface IoLines {
  readonly readBytes: number
  readonly writeBytes: number
}

/** `/proc/PID/io`: what storage had to do, not what went through read() and write(). */
export function parseIo(bytes: Buffer, length: number): IoLines | undefined {
  const readBytes = numberAfter(bytes, length, '\nread_bytes:')
  const writeBytes = numberAfter(bytes, length, '\nwrite_bytes:')
  return readBytes === undefined || writeBytes === undefined ? undefined : { readBytes, writeBytes }
}

/** `/proc/PID/smaps_rollup`: the proportional share of memory, bytes. */
export function parsePss(bytes: Buffer, length: number): number | undefined {
  const kilobytes = numberAfter(bytes, length, '\nPss:')
  return kilobytes === undefined ? undefined : kilobytes * 1024
}

/** `/proc/PID/status`: pid of the process that a thread belongs to; of a process its own. */
export function parseProcessId(bytes: Buffer, length: number): number | undefined {
  return numberAfter(bytes, length, '\nTgid:')
}
