/**
 * The CPU quota of a process, also when it goes to another control group: what a unit of systemd or a container starts is moved
 * after its start.
 */
import { join } from 'node:path'
import type { ThrottleReading } from '../../shared/contract/run-event'
import type { UsableCores } from '../../shared/contract/run-record'
import { perName, quotaFigures, type QuotaFigure } from '../../shared/contract/sample-columns'
import { readSystemFile } from '../machine/system-file'
import { readUsableCores } from '../machine/usable-cores'
import { Throttling } from './throttling'

/** How often its group is looked up. */
const LOOK_MS = 1000

type Counters = Readonly<Record<QuotaFigure, number>>
const NONE: Counters = perName(quotaFigures, () => 0)

export class FollowedQuota {
  readonly #pid: number
  readonly #root: string
  #group: string | undefined
  #throttling: Throttling | undefined
  #lookedAt = 0
  #moved: { readonly usable: UsableCores | undefined } | undefined
  /** What was told last, and by how much it is above what the group of now counts. */
  #told: Counters = NONE
  #above: Counters | undefined = NONE

  /**
   * `from`: whose group is known already, that of this process for one that it has just started, which may have gone on by now.
   * `root` names another place where the system's files are.
   */
  constructor(pid: number, from: number | 'self', root = '/') {
    this.#pid = pid
    this.#root = root
    this.#group = this.#lookUp(from)
    this.#throttling = Throttling.open(from, root)
    this.#follow(this.#lookedAt)
  }

  /** What it may use since it went to another group; undefined while it has not. */
  get moved(): { readonly usable: UsableCores | undefined } | undefined {
    return this.#moved
  }

  /**
   * Sums that never go back, whatever its group: `t` ms since `startedAt`. Undefined where no quota limits it.
   * @param now monotonic ms
   */
  read(startedAt: number, now: number): ThrottleReading | undefined {
    if (now - this.#lookedAt >= LOOK_MS) this.#follow(now)
    const reading = this.#throttling?.read(startedAt)
    if (!reading) return undefined
    this.#above ??= minus(this.#told, reading)
    this.#told = plus(reading, this.#above)
    return { t: reading.t, ...this.#told }
  }

  close(): void {
    this.#throttling?.close()
  }

  #follow(now: number): void {
    this.#lookedAt = now
    const group = this.#lookUp(this.#pid)
    // One that has ended has none any more.
    if (group === undefined || group === this.#group) return
    this.#group = group
    this.#throttling?.close()
    this.#throttling = Throttling.open(this.#pid, this.#root)
    this.#above = undefined
    this.#moved = { usable: readUsableCores(this.#pid, this.#root) }
  }

  #lookUp(pid: number | 'self'): string | undefined {
    return readSystemFile(join(this.#root, `proc/${pid}/cgroup`))
  }
}

const plus = (one: Counters, other: Counters): Counters =>
  perName(quotaFigures, (name) => one[name] + other[name])

const minus = (one: Counters, other: Counters): Counters =>
  perName(quotaFigures, (name) => one[name] - other[name])
