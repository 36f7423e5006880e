/** Reads what /proc/stat says of the whole machine, pure. */
import { numberAfter, readNumbers } from '../../proc/proc-numbers'

const NEWLINE = 10
const C = 99
const P = 112
const U = 117

/** user nice system idle iowait irq softirq steal */
const ticks = new Float64Array(8)
const coreNumber = new Float64Array(1)

/**
 * Busy ms of each core since the machine started; a core that is offline has no line and is NaN.
 * Busy = user + nice + system + irq + softirq + steal. Idle and iowait are time in which the core
 * could have done other work (proc(5) warns of iowait besides). Guest time is part of user and nice
 * already. Steal counts: the core was wanted and was not to be had, as htop and psutil count it too.
 */
export function parseCores(bytes: Buffer, length: number, tickMs: number): Float64Array {
  const busyMs: number[] = []
  let at = 0
  while (bytes[at] === C && bytes[at + 1] === P && bytes[at + 2] === U) {
    const end = bytes.indexOf(NEWLINE, at)
    if (end < 0 || end >= length) break // The last line was cut off.
    // The sum of all comes first: "cpu", no number, a space.
    if (readNumbers(bytes, at + 3, at + 4, coreNumber) === 1) {
      const space = bytes.indexOf(' ', at)
      readNumbers(bytes, at + 3, space, coreNumber)
      ticks.fill(0) // Steal came with Linux 2.6.11.
      readNumbers(bytes, space, end, ticks)
      const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = ticks
      const core = coreNumber[0] ?? 0
      while (busyMs.length < core) busyMs.push(Number.NaN)
      busyMs[core] = (user + nice + system + irq + softirq + steal) * tickMs
    }
    at = end + 1
  }
  return Float64Array.from(busyMs)
}

/** How many processes and threads were ever started: nothing new can be there while it stands still. */
export function parseForks(bytes: Buffer, length: number): number | undefined {
  return numberAfter(bytes, length, '\nprocesses ')
}
