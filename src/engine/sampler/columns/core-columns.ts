/** Busy time of each core, one figure a tick. A core that appears late, or is gone for a while, has gaps there. */
import { Column } from './column'

export class CoreColumns {
  readonly #columns: Column[] = []
  #ticks = 0

  /** By core; undefined or NaN = no reading of it. */
  add(cores: ArrayLike<number | undefined>): void {
    while (this.#columns.length < cores.length) this.#columns.push(Column.ofGaps(this.#ticks))
    this.#columns.forEach((column, core) => column.push(cores[core]))
    this.#ticks += 1
  }

  build(): (number | null)[][] {
    return this.#columns.map((column) => column.toArray())
  }
}
