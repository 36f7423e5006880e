/**
 * Takes the bytes of the event descriptor apart into lines. Unlike lines of output (command/output-lines.ts) these may be
 * long, for they carry results, and one that is too long is of no use in part: it is left out.
 */

/** The program itself refuses results of more than 16 MB; the rest is room for what stands around them. */
export const EVENT_LIMIT_BYTES = 17 * 1024 ** 2

const LINE_FEED = 0x0a

export class EventLines {
  readonly #tell: (line: string) => void
  readonly #onTooLong: () => void
  #pieces: Uint8Array[] = []
  #length = 0
  #isTooLong = false

  constructor(tell: (line: string) => void, onTooLong: () => void) {
    this.#tell = tell
    this.#onTooLong = onTooLong
  }

  write(bytes: Uint8Array): void {
    let from = 0
    for (let to = bytes.indexOf(LINE_FEED); to >= 0; to = bytes.indexOf(LINE_FEED, from)) {
      this.#append(bytes.subarray(from, to))
      this.#endLine()
      from = to + 1
    }
    this.#append(bytes.subarray(from))
  }

  /** The last line may have been cut off by the end of its writer: told too, for the reader to judge. */
  end(): void {
    if (this.#length > 0 || this.#isTooLong) this.#endLine()
  }

  #append(piece: Uint8Array): void {
    if (piece.length === 0 || this.#isTooLong) return
    this.#length += piece.length
    if (this.#length > EVENT_LIMIT_BYTES) {
      this.#isTooLong = true
      this.#pieces = []
    } else {
      this.#pieces.push(piece)
    }
  }

  #endLine(): void {
    const pieces = this.#pieces
    const isTooLong = this.#isTooLong
    this.#pieces = []
    this.#length = 0
    this.#isTooLong = false
    if (isTooLong) this.#onTooLong()
    else if (pieces.length > 0) this.#tell(Buffer.concat(pieces).toString())
  }
}
