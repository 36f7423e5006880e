/** The rows of one series turned into columns. A figure that was not read is null, a state a space. */
import { Row, ROW_STRIDE } from '../../../shared/tree-row'
import { toStep } from '../column'

const NO_STATE = ' '

export class SeriesColumns {
  readonly times: number[] = []
  readonly #columns: (number | null)[][] = Array.from({ length: ROW_STRIDE }, () => [])
  #states = ''

  /** Takes the row that begins at `at`. */
  add(rows: Float64Array, at: number): void {
    this.times.push(toStep(rows[at + Row.t] ?? Number.NaN))
    for (let column = Row.cpuMs; column < ROW_STRIDE; column += 1) {
      const figure = rows[at + column] ?? Number.NaN
      this.#columns[column]?.push(Number.isNaN(figure) ? null : toStep(figure))
    }
    const state = rows[at + Row.state] ?? Number.NaN
    this.#states += Number.isNaN(state) ? NO_STATE : String.fromCharCode(state)
  }

  figures(column: number): (number | null)[] {
    return this.#columns[column] ?? []
  }

  /** Undefined when it was never read. */
  ifRead(column: number): (number | null)[] | undefined {
    const figures = this.figures(column)
    return figures.some((figure) => figure !== null) ? figures : undefined
  }

  states(): string | undefined {
    return this.#states.trim() === '' ? undefined : this.#states
  }
}
