/**
 * Takes the bytes that a command writes apart into lines, as they come. A lone CR ends a line too: progress bars
 * write over their line that way. Holds no more than one line of bounded length, however much is written.
 */

/** Characters of a line that are kept; the rest is dropped, and an ellipsis stands for it. */
export const LINE_LIMIT = 10_000

const LINE_END = /\r\n?|\n/g

export class OutputLines {
  readonly #tell: (text: string) => void
  readonly #decoder = new TextDecoder()
  #line = ''
  #isCut = false
  /** The last line was ended by a CR at the very end of what has come; an LF that follows belongs to it. */
  #skipLineFeed = false

  constructor(tell: (text: string) => void) {
    this.#tell = tell
  }

  write(bytes: Uint8Array): void {
    this.#take(this.#decoder.decode(bytes, { stream: true }))
  }

  /** Tells the last line when it has no end. */
  end(): void {
    this.#take(this.#decoder.decode())
    if (this.#line !== '' || this.#isCut) this.#endLine()
  }

  #take(text: string): void {
    if (text === '') return
    let from = this.#skipLineFeed && text.startsWith('\n') ? 1 : 0
    this.#skipLineFeed = false
    LINE_END.lastIndex = from
    for (let match = LINE_END.exec(text); match; match = LINE_END.exec(text)) {
      this.#append(text, from, match.index)
      from = LINE_END.lastIndex
      // A CR with nothing before it only goes back to the start of a line that is empty.
      if (match[0] === '\r' && this.#line === '') continue
      this.#skipLineFeed = match[0] === '\r' && from === text.length
      this.#endLine()
    }
    this.#append(text, from, text.length)
  }

  #append(text: string, from: number, to: number): void {
    const room = LINE_LIMIT - this.#line.length
    if (to - from > room) this.#isCut = true
    this.#line += text.slice(from, Math.min(to, from + room))
  }

  #endLine(): void {
    // Not in the middle of a character that has two code units.
    const line = this.#isCut ? `${this.#line.replace(/[\ud800-\udbff]$/, '')}…` : this.#line
    this.#line = ''
    this.#isCut = false
    this.#tell(line)
  }
}
