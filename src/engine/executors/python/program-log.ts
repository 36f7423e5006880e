/** What a Python program prints, logs and calls, as events of the run. Bounded, whatever it writes. */
import type { OwnEvent } from '../executor/own-event'
import { LastWords } from './last-words'
import { LogBudget } from './log-budget'
import type { EventOf } from './protocol'

/** Of lines of events that cannot be read, so many are shown. */
const MOST_BROKEN = 10
/** Calls on the pool: some for each task when there are few tasks, a picture of nothing when there are many. */
const MOST_CALLS = 1000

export class ProgramLog {
  readonly #emit: (event: OwnEvent) => void
  readonly #budget = new LogBudget()
  readonly #lastWords = new LastWords()
  #broken = 0
  #calls = 0
  /** Of the program. */
  readonly #pid: number

  constructor(pid: number, emit: (event: OwnEvent) => void) {
    this.#pid = pid
    this.#emit = emit
  }

  /** The end of its standard error. */
  get lastWords(): readonly string[] {
    return this.#lastWords.lines
  }

  /** What was printed past Python's own streams, by native code or by programs that were started: nobody knows for which task. */
  output(stream: 'stdout' | 'stderr', text: string, t: number): void {
    if (stream === 'stderr') this.#lastWords.add(text)
    this.#tell({ kind: 'task-log', t, pid: this.#pid, stream, text })
  }

  taskLog({ task, worker, pid, stream, text }: EventOf<'task-log'>, t: number): void {
    this.#tell({
      ...{ kind: 'task-log', t, pid, text },
      task: task ?? undefined,
      worker: worker ?? undefined,
      stream: stream ?? undefined,
    })
  }

  linesLeftOut(count: number): void {
    this.#budget.leftOutBefore(count)
  }

  broken(reason: string, t: number): void {
    this.#broken += 1
    if (this.#broken > MOST_BROKEN) return
    const text = `A message of the Python program cannot be read (${reason})`
    this.#tell({ kind: 'task-log', t, pid: this.#pid, text })
  }

  call(text: string, t: number): void {
    this.#calls += 1
    if (this.#calls <= MOST_CALLS) this.#emit({ kind: 'run-marker', t, text })
  }

  get brokenLines(): number {
    return this.#broken
  }

  /** Nothing more comes. */
  end(t: number): void {
    const lines = this.#budget.leftOut
    if (lines > 0) this.#emit({ kind: 'lines-not-kept', t, lines })
  }

  get notes(): readonly string[] {
    const more = this.#calls - MOST_CALLS
    return more > 0 ? [`${more} more calls on the pool are not shown.`] : []
  }

  #tell(event: Extract<OwnEvent, { kind: 'task-log' }>): void {
    if (this.#budget.takes(event.text)) this.#emit(event)
  }
}
