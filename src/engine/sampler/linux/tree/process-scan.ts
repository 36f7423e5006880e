/**
 * Finds the processes that are new on this machine. A scan opens only what it has not seen before; it goes no more
 * often than its own cost allows. Where the kernel has files of children these are read in between: on a machine with
 * many processes they cost less, but they do not tell of orphans.
 */
import { readdirSync } from 'node:fs'
import { monotonicMs } from '../../../common/clock'
import { ifReadable, readProcFile } from '../../../proc/proc-file'
import { readNumbers } from '../../../proc/proc-numbers'
import { parseStat, type StatLine } from '../../../proc/proc-text'

/** A look that took 1 ms may go again after 300: a third of a per cent of a core. */
const PAUSE_PER_COST = 300
const LONGEST_PAUSE_MS = 1000
/** Then everything is opened again: a pid that was seen outside the tree may be in use by another process. */
const FORGET_AFTER_MS = 10_000
/** More children of one thread are found by the next scan. */
const CHILDREN_AT_ONCE = 1024

export type NewProcesses = ReadonlyMap<number, StatLine>

interface Look {
  readonly found: NewProcesses
  /** False of a look at children only: orphans may be missing. */
  readonly isWhole: boolean
}

export class ProcessScan {
  readonly #root: string
  readonly #hasChildren: boolean
  /** Seen at the last scan, and no part of the tree. */
  #outside = new Set<number>()
  #forgetAt = 0
  #notBefore = 0
  #childrenNotBefore = 0

  constructor(root: string) {
    this.#root = root
    this.#hasChildren = typeof readChildren(`${root}/thread-self`) === 'object'
  }

  /** What is new, or undefined when it is too soon to look; `isForced` looks anyway. */
  find(
    tracked: ReadonlyMap<number, { readonly threads: { readonly tids: readonly number[] } }>,
    isForced: boolean,
  ): Look | undefined {
    const at = monotonicMs()
    if (isForced || at >= this.#notBefore) {
      const found = this.#scan(tracked, at)
      this.#notBefore = at + pauseMs(monotonicMs() - at)
      return { found, isWhole: true }
    }
    if (!this.#hasChildren || at < this.#childrenNotBefore) return undefined
    const found = this.#readChildren(tracked)
    this.#childrenNotBefore = at + pauseMs(monotonicMs() - at)
    return { found, isWhole: false }
  }

  /** One that was found is no part of the tree. */
  leave(pid: number): void {
    this.#outside.add(pid)
  }

  #scan(tracked: ReadonlyMap<number, unknown>, at: number): NewProcesses {
    if (at >= this.#forgetAt) {
      this.#outside.clear()
      this.#forgetAt = at + FORGET_AFTER_MS
    }
    const found = new Map<number, StatLine>()
    const outside = new Set<number>()
    for (const name of ifReadable(() => readdirSync(this.#root)) ?? []) {
      const pid = Number(name)
      if (!(pid > 0) || tracked.has(pid)) continue
      if (this.#outside.has(pid)) outside.add(pid)
      else this.#look(pid, found)
    }
    this.#outside = outside
    return found
  }

  /** Of children that are new their children as well. */
  #readChildren(
    tracked: ReadonlyMap<number, { readonly threads: { readonly tids: readonly number[] } }>,
  ): NewProcesses {
    const found = new Map<number, StatLine>()
    const lookAt = (folder: string): void => {
      const children = readChildren(folder)
      for (const pid of typeof children === 'object' ? children : []) {
        if (tracked.has(pid) || found.has(pid)) continue
        this.#look(pid, found)
        lookAt(`${this.#root}/${pid}/task/${pid}`)
      }
    }
    for (const [pid, { threads }] of tracked) {
      for (const tid of threads.tids) lookAt(`${this.#root}/${pid}/task/${tid}`)
    }
    return found
  }

  #look(pid: number, found: Map<number, StatLine>): void {
    const stat = readProcFile(`${this.#root}/${pid}/stat`, parseStat)
    if (typeof stat === 'object') found.set(pid, stat)
  }
}

const pauseMs = (costMs: number): number => Math.min(LONGEST_PAUSE_MS, costMs * PAUSE_PER_COST)

const children = new Float64Array(CHILDREN_AT_ONCE)

/** Pids of the children that a thread started. */
function readChildren(folder: string): readonly number[] | string {
  return readProcFile(`${folder}/children`, (bytes, length) =>
    Array.from(children.subarray(0, readNumbers(bytes, 0, length, children))),
  )
}
