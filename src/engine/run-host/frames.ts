/**
 * Messages over a stream between a face and its run host: a length of four bytes, then a value as V8 writes it (which keeps what JSON
 * would change: NaN, undefined, arrays of doubles). What comes in is untrusted: too long, or not readable, and the stream is at fault.
 */
import { messageOf } from '../../shared/messages/message-of'
import type { Duplex } from 'node:stream'
import { deserialize, serialize } from 'node:v8'

const HEAD_BYTES = 4
/** The record of a long run is the largest; one that is larger could not be imported again either. */
export const MAX_FRAME_BYTES = 512 * 1024 ** 2

/** @throws DataCloneError for what cannot leave a process, such as a function */
export function writeFrame(stream: Duplex, message: unknown): void {
  const body = serialize(message)
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32LE(body.length)
  stream.write(Buffer.concat([head, body]))
}

export class FrameReader {
  readonly #take: (message: unknown) => void
  readonly #broken: (reason: string) => void
  #chunks: Buffer[] = []
  #bytes = 0
  #isBroken = false

  /** @param broken called once; nothing is taken after it */
  constructor(take: (message: unknown) => void, broken: (reason: string) => void) {
    this.#take = take
    this.#broken = broken
  }

  write(chunk: Buffer): void {
    if (this.#isBroken) return
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    for (let length = this.#length(); length !== undefined; length = this.#length()) {
      if (length > MAX_FRAME_BYTES) return this.#break(`a message of ${length} bytes`)
      if (this.#bytes < HEAD_BYTES + length) return
      const all = this.#joined()
      const body = all.subarray(HEAD_BYTES, HEAD_BYTES + length)
      this.#chunks = [all.subarray(HEAD_BYTES + length)]
      this.#bytes = all.length - HEAD_BYTES - length
      let message: unknown
      try {
        message = deserialize(body)
      } catch (error) {
        return this.#break(messageOf(error))
      }
      this.#take(message)
    }
  }

  #length(): number | undefined {
    if (this.#bytes < HEAD_BYTES) return undefined
    if ((this.#chunks[0]?.length ?? 0) < HEAD_BYTES) this.#chunks = [this.#joined()]
    return this.#chunks[0]?.readUInt32LE()
  }

  #joined(): Buffer {
    const [only] = this.#chunks
    return this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks)
  }

  #break(reason: string): void {
    this.#isBroken = true
    this.#chunks = []
    this.#broken(reason)
  }
}
