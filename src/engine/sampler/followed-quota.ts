/**
 * The CPU quota of a process and the cores that it may use, also when it goes to another control group or is bound to other
 * cores: what a unit of systemd or a container starts is moved after its start, and `taskset` binds itself before it becomes
 * the program.
 */
import { join } from 'node:path'
import type { ThrottleReading } from '../../shared/contract/run-event'
import type { UsableCores } from '../../shared/contract/run-record'
import { perName, quotaFigures, type QuotaFigure } from '../../shared/contract/sample-columns'
import { readSystemFile } from '../machine/system-file'
import { readUsableCores } from '../machine/usable-cores'
import { Throttling } from './throttling'

/** How often it is looked at; more often while it is young. */
const LOOK_MS = 1000
const LOOK_OF_AGE = 0.5

type Counters = Readonly<Record<QuotaFigure, number>>
const NONE: Counters = perName(quotaFigures, () => 0)

export class FollowedQuota {
  readonly #pid: number
  readonly #root: string
  #group: string | undefined
  #throttling: Throttling | undefined
  #lookedAt = 0
  #usable: string
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
    this.#usable = JSON.stringify(readUsableCores(from, root) ?? null)
    this.#follow(this.#lookedAt)
  }

  /** What it may use since it went to another group or was bound to other cores; undefined while it has not. */
  get moved(): { readonly usable: UsableCores | undefined } | undefined {
    return this.#moved
  }

  /**
   * Sums that never go back, whatever its group: `t` ms since `startedAt`. Undefined where no quota limits it.
   * @param now monotonic ms
   */
  read(startedAt: number, now: number): ThrottleReading | undefined {
    const age = LOOK_OF_AGE * (now - startedAt)
    if (now - this.#lookedAt >= Math.min(LOOK_MS, age)) this.#follow(now)
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
    const usable = readUsableCores(this.#pid, this.#root)
    const group = this.#lookUp(this.#pid)
    // One that has ended has none any more.
    if (group === undefined) return
    const text = JSON.stringify(usable ?? null)
    if (group === this.#group && text === this.#usable) return
    this.#usable = text
    this.#moved = { usable }
    if (group === this.#group) return
    this.#group = group
    this.#throttling?.close()
    this.#throttling = Throttling.open(this.#pid, this.#root)
    this.#above = undefined
  }

  #lookUp(pid: number | 'self'): string | undefined {
    return readSystemFile(join(this.#root, `proc/${pid}/cgroup`))
  }
}

const plus = (one: Counters, other: Counters): Counters =>
  perName(quotaFigures, (name) => one[name] + other[name])

const minus = (one: Counters, other: Counters): Counters =>
  perName(quotaFigures, (name) => one[name] - other[name])
