/** When CPU was used, from counters that are read now and then: stretches of time with an amount each. Pure. */

/** An amount of CPU that was used evenly between two times, all in ms; times since the start of the run. */
export interface Spent {
  readonly fromMs: number
  readonly toMs: number
  readonly cpuMs: number
}

/** The part of a stretch that lies between two times, ms of CPU. */
export function spentBetween({ fromMs, toMs, cpuMs }: Spent, from: number, to: number): number {
  const overlapMs = Math.min(toMs, to) - Math.max(fromMs, from)
  return overlapMs > 0 ? (cpuMs * overlapMs) / (toMs - fromMs) : 0
}

/** A counter that only rises: each reading ends a stretch that began with the one before. */
export class SpendingCounter {
  /** When it was read last, or began, ms. */
  atMs: number
  /** What it said then, ms. */
  cpuMs: number
  /** Whether it was ever read. */
  isRead = false

  constructor(startedMs: number, startCpuMs = 0) {
    this.atMs = startedMs
    this.cpuMs = startCpuMs
  }

  /** Undefined when nothing can be told: time did not go on, or the counter is no number. */
  read(atMs: number, cpuMs: number): Spent | undefined {
    if (Number.isNaN(cpuMs)) return undefined
    const spent = { fromMs: this.atMs, toMs: atMs, cpuMs: Math.max(0, cpuMs - this.cpuMs) }
    this.isRead = true
    if (!(spent.toMs > spent.fromMs)) return undefined
    this.atMs = atMs
    this.cpuMs = Math.max(this.cpuMs, cpuMs)
    return spent
  }
}
