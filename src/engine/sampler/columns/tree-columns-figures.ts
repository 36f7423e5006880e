/** The rows of one series turned into columns. A figure that was not read is null, a state a space. */
import { Row, ROW_STRIDE } from '../../../shared/contract/tree-row'
import { toStep } from './column'

const NO_STATE = ' '

type Figures = (number | null)[]

export class SeriesColumns {
  readonly times: number[] = []
  /** A column begins with its first figure: most series lack some. */
  readonly #columns: (Figures | undefined)[] = []
  #states = ''

  /** Takes the row that begins at `at`. */
  add(rows: Float64Array, at: number): void {
    for (let column: number = Row.cpuMs; column < ROW_STRIDE; column += 1) {
      if (column !== Row.state) this.#push(column, rows[at + column] ?? Number.NaN)
    }
    const state = rows[at + Row.state] ?? Number.NaN
    this.#states += Number.isNaN(state) ? NO_STATE : String.fromCharCode(state)
    this.times.push(toStep(rows[at + Row.t] ?? Number.NaN))
  }

  figures(column: number): Figures {
    return this.ifRead(column) ?? gaps(this.times.length)
  }

  /** Undefined when it was never read. */
  ifRead(column: number): Figures | undefined {
    return this.#columns[column]
  }

  states(): string | undefined {
    return this.#states.trim() === '' ? undefined : this.#states
  }

  #push(column: number, figure: number): void {
    const figures = this.#columns[column]
    if (Number.isNaN(figure)) figures?.push(null)
    else if (figures) figures.push(toStep(figure))
    else this.#columns[column] = [...gaps(this.times.length), toStep(figure)]
  }
}

const gaps = (count: number): null[] => new Array<null>(count).fill(null)
