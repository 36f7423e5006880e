/** What the command supervisor of a launched command has collected: its counter in /proc, and what it tells itself, which is finer. */
import { CounterFiles } from './counter-files'
import type { TreeSource } from './tree-source'

export class SupervisorCounter {
  readonly #files: CounterFiles
  readonly #source: TreeSource
  #toldMs = 0

  constructor(root: string, pid: number, source: TreeSource) {
    this.#files = new CounterFiles(`${root}/${pid}`, source)
    this.#source = source
  }

  /** CPU of the children that it waited for, ms. */
  told(cpuMs: number): void {
    this.#toldMs = cpuMs
  }

  /** ms; undefined when it cannot be read. */
  read(): number | undefined {
    const reading = this.#files.read()
    if (typeof reading !== 'object') return undefined
    return Math.max(this.#toldMs, reading.stat.reapedTicks * this.#source.units.tickMs)
  }

  close(): void {
    this.#files.close()
  }
}
