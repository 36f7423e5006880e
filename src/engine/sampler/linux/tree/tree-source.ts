/** What all readings of one tree share: where /proc is, what this kernel tells, when the watch began. */
import type { Figure } from '../../../../shared/contract/sample-columns'
import { monotonicMs } from '../../../common/clock'
import { readProcFile } from '../../../proc/proc-file'
import { readNumbers } from '../../../proc/proc-numbers'
import { parseIo, parsePss, parseSchedstat } from '../../../proc/proc-text'
import { readProcUnits, type ProcUnits } from '../../../proc/proc-units'
import { Descriptors } from './descriptors'
import { IdleCache } from './idle-cache'
import { SlowPace } from './slow-pace'

export class TreeSource {
  readonly root: string
  /** Whether all of the tree began for this watch. */
  readonly isLaunched: boolean
  readonly units: ProcUnits = readProcUnits()
  readonly descriptors = Descriptors.ofThisProcess()
  readonly slowPace = new SlowPace()
  readonly idleCache = new IdleCache()
  readonly hasSchedstat: boolean
  readonly hasIo: boolean
  readonly hasPss: boolean
  wantsPss = false
  /** Monotonic ms at which the machine started; undefined where it is not told. */
  readonly #bootedAt: number | undefined
  #firstScanAt: number | undefined
  #nextSeries = 0

  constructor(root: string, isLaunched: boolean) {
    this.root = root
    this.isLaunched = isLaunched
    this.hasSchedstat = typeof readProcFile(`${root}/self/schedstat`, parseSchedstat) === 'object'
    this.hasIo = typeof readProcFile(`${root}/self/io`, parseIo) === 'object'
    this.hasPss = typeof readProcFile(`${root}/self/smaps_rollup`, parsePss) === 'number'
    const uptimeMs = readUptimeMs(root)
    this.#bootedAt = uptimeMs === undefined ? undefined : monotonicMs() - uptimeMs
  }

  get notAvailable(): Figure[] {
    return [
      ...(this.hasSchedstat ? [] : (['waitMs'] as const)),
      ...(this.hasPss ? [] : (['pssBytes'] as const)),
      ...(this.hasIo ? [] : (['readBytes', 'writeBytes'] as const)),
    ]
  }

  newSeries(): number {
    this.#nextSeries += 1
    return this.#nextSeries - 1
  }

  beginsScan(at: number): void {
    this.#firstScanAt ??= at
  }

  startedMs(startTicks: number): number | undefined {
    return this.#bootedAt === undefined
      ? undefined
      : this.#bootedAt + startTicks * this.units.tickMs
  }

  /** Whether what began then had used CPU that is no part of the watch. `at`: when it was first read. */
  isOlder(startTicks: number, at: number): boolean {
    if (this.isLaunched) return false
    const firstScanAt = this.#firstScanAt ?? at
    if (at === firstScanAt) return true
    // Found late. Both the time of the start and that of the boot are known to a tick.
    const latestMs = (this.startedMs(startTicks) ?? at) + 2 * this.units.tickMs
    return latestMs < firstScanAt
  }
}

/** `/proc/uptime` in seconds with two digits behind the point; the clock of start times, suspend included. */
function readUptimeMs(root: string): number | undefined {
  const seconds = readProcFile(`${root}/uptime`, (bytes, length) => {
    const parts = new Float64Array(1)
    const point = bytes.indexOf('.')
    if (point < 0 || point >= length || readNumbers(bytes, 0, point, parts) < 1) return undefined
    const [whole = 0] = parts
    return readNumbers(bytes, point + 1, length, parts) < 1 ? whole : whole + (parts[0] ?? 0) / 100
  })
  return typeof seconds === 'number' ? seconds * 1000 : undefined
}
