/** Reads the texts of /proc, pure. Field numbers are those of proc(5), counted from the state as 0. */

const UTIME = 11
const STIME = 12
const PROCESSOR = 36

export interface StatLine {
  /** R running, S sleeping, T stopped, Z ended but not yet reaped ... */
  readonly state: string
  /** User + system time in clock ticks. */
  readonly cpuTicks: number
  /** Core it ran on last. */
  readonly core: number
}

/**
 * `/proc/PID/stat` or `/proc/PID/task/TID/stat`. Cut after the last `)`: a name may hold spaces and
 * parentheses. Undefined when the text is not such a line.
 */
export function parseStat(text: string): StatLine | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ', PROCESSOR + 1)
  const cpuTicks = Number(fields[UTIME]) + Number(fields[STIME])
  const core = Number(fields[PROCESSOR])
  if (!Number.isFinite(cpuTicks) || !Number.isInteger(core)) return undefined
  return { state: fields[0] ?? '', cpuTicks, core }
}

export interface SchedstatLine {
  readonly cpuMs: number
  /** Time on a run queue: it wanted a core and had none. */
  readonly waitMs: number
}

/**
 * `schedstat`: ns on a core, ns on a run queue, time slices. `0 0 0` is what a kernel writes whose
 * scheduler statistics are off (and a thread that has not run yet): undefined, no reading.
 */
export function parseSchedstat(text: string): SchedstatLine | undefined {
  const [cpuNs, waitNs, slices] = text.split(' ', 3).map(Number)
  if (cpuNs === undefined || waitNs === undefined || slices === undefined) return undefined
  if (!Number.isFinite(cpuNs + waitNs) || !(slices > 0)) return undefined
  return { cpuMs: cpuNs / 1e6, waitMs: waitNs / 1e6 }
}

/** `/proc/PID/statm`: the resident set in pages, the second number. */
export function parseResidentPages(text: string): number | undefined {
  const pages = Number(text.split(' ', 2)[1])
  return Number.isFinite(pages) ? pages : undefined
}

/**
 * `/proc/stat`: busy ms of each core since the machine started; a core that is offline has no line and
 * stays undefined. Busy = user + nice + system + irq + softirq + steal. Idle and iowait are time in
 * which the core could have done other work (proc(5) warns of iowait besides). Guest time is part of
 * user and nice already. Steal counts: the core was wanted and was not to be had, as htop and psutil
 * count it too.
 */
export function parseCores(text: string, tickMs: number): (number | undefined)[] {
  const cores: (number | undefined)[] = []
  for (const line of text.matchAll(/^cpu(\d+) ([\d ]+)\n/gm)) {
    const [user, nice, system, , , irq, softirq, steal] = (line[2] ?? '').split(' ').map(Number)
    const ticks = [user, nice, system, irq, softirq, steal].reduce<number>(
      (sum, part) => sum + (part ?? 0), // steal came with Linux 2.6.11
      0,
    )
    const core = Number(line[1])
    while (cores.length < core) cores.push(undefined)
    cores[core] = ticks * tickMs
  }
  return cores
}
