/** Lines of what a run host prints, up to the mark that it prints behind all of it at the end of its run. */
import { OutputLines } from '../executors/command/output-lines'
import { PrintLimit } from '../common/print-limit'

/** The line that ends it. @param mark of the run */
export const printedEnd = (mark: string): string => `end of ${mark}`

export interface PrintedListener {
  line(text: string): void
  /** All that was printed so far, or that is kept of it, was told. */
  all(): void
}

export class PrintedLines {
  readonly #end: string
  readonly #listener: PrintedListener
  readonly #limit = new PrintLimit()
  readonly #lines = new OutputLines((line) => this.#take(line))
  /** The mark begins with an end of line, which makes an empty one where the last had its end. */
  #holdsEmpty = false

  constructor(mark: string, listener: PrintedListener) {
    this.#end = printedEnd(mark)
    this.#listener = listener
  }

  write(bytes: Uint8Array): void {
    if (!this.#limit.isSpent) this.#lines.write(bytes)
  }

  /** Tells the last line when it has no end. */
  end(): void {
    this.#lines.end()
    this.#tellHeld()
  }

  #take(line: string): void {
    if (line === this.#end) {
      this.#holdsEmpty = false
      return this.#listener.all()
    }
    this.#tellHeld()
    if (line === '') this.#holdsEmpty = true
    else this.#tell(line)
  }

  #tellHeld(): void {
    if (this.#holdsEmpty) this.#tell('')
    this.#holdsEmpty = false
  }

  #tell(line: string): void {
    if (this.#limit.isSpent) return
    if (this.#limit.takes(line)) return this.#listener.line(line)
    this.#listener.line('More was printed and is not kept.')
    this.#listener.all()
  }
}
