/** Name of a process or thread as `stat` has it, decoded only when it has changed. */
import { endOfName } from '../../../proc/proc-text'

const OPENING_PARENTHESIS = 40

export class ProcessName {
  text = ''
  #bytes = Buffer.alloc(0)

  /** Takes the name from the text of `stat`, between the first parenthesis and the last. True when it is another one. */
  update(bytes: Buffer, length: number): boolean {
    const start = bytes.indexOf(OPENING_PARENTHESIS) + 1
    const end = endOfName(bytes, length)
    if (this.#isSame(bytes, start, end)) return false
    this.#bytes = Buffer.from(bytes.subarray(start, end))
    this.text = this.#bytes.toString('utf8')
    return true
  }

  #isSame(bytes: Buffer, start: number, end: number): boolean {
    if (end - start !== this.#bytes.length) return false
    for (let i = 0; i < this.#bytes.length; i += 1) {
      if (this.#bytes[i] !== bytes[start + i]) return false
    }
    return true
  }
}
