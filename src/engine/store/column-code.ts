/**
 * Columns of figures as bytes: each figure as its distance to the one before, in as few bytes as it needs (LEB128 of a
 * zigzag, as Protocol Buffers have it). Figures are kept to a thousandth by the monitor, so almost all columns are whole
 * numbers of thousandths; one that is not is kept as doubles. Nothing is rounded: what comes out is what went in.
 */

/** A figure, or null for a gap. */
export type Figures = readonly (number | null)[]

const Kind = { whole: 0, thousandths: 1, doubles: 2 } as const

/** Twice a distance between two of these is still a whole number that a double holds exactly. */
const MAX_STEP = 2 ** 50
/** Bytes of the longest varint: 53 bits at 7 bits a byte. */
const LONGEST_VARINT = 8
const LOW_BITS = 128
/** Below it shifting will do, which is faster than dividing. */
const SMALL = 2 ** 30
/** So many of them fit an integer of 32 bits with its sign. */
const SMALL_BITS = 28
/** More than any byte. */
const BEYOND = 256

export class ByteWriter {
  #bytes = new Uint8Array(4096)
  #length = 0

  take(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  column(figures: Figures): void {
    const kind = kindOf(figures)
    this.#reserve(2 * LONGEST_VARINT + (figures.length + 1) * LONGEST_VARINT)
    this.#bytes[this.#length++] = kind
    this.#varint(figures.length)
    if (kind === Kind.doubles) this.#doubles(figures)
    else this.#steps(figures, kind === Kind.whole ? 1 : 1000)
  }

  bytes(part: Uint8Array): void {
    this.#reserve(LONGEST_VARINT + part.length)
    this.#varint(part.length)
    this.#bytes.set(part, this.#length)
    this.#length += part.length
  }

  /** 0 is a gap; the distances come after it. One tight loop: there are millions of them. */
  #steps(figures: Figures, perUnit: number): void {
    const bytes = this.#bytes
    let at = this.#length
    let before = 0
    for (let i = 0; i < figures.length; i += 1) {
      const figure = figures[i]
      if (figure === null || figure === undefined) {
        bytes[at++] = 0
        continue
      }
      const step = Math.round(figure * perUnit)
      const distance = step - before
      let rest = (distance < 0 ? -2 * distance - 1 : 2 * distance) + 1
      while (rest >= SMALL) {
        bytes[at++] = (rest % LOW_BITS) + LOW_BITS
        rest = Math.floor(rest / LOW_BITS)
      }
      let small = rest | 0
      while (small >= LOW_BITS) {
        bytes[at++] = (small & 127) | LOW_BITS
        small >>= 7
      }
      bytes[at++] = small
      before = step
    }
    this.#length = at
  }

  #doubles(figures: Figures): void {
    const view = new DataView(this.#bytes.buffer)
    for (const figure of figures) {
      view.setFloat64(this.#length, figure ?? Number.NaN, true)
      this.#length += 8
    }
  }

  #varint(value: number): void {
    let rest = value
    while (rest >= LOW_BITS) {
      this.#bytes[this.#length++] = (rest % LOW_BITS) + LOW_BITS
      rest = Math.floor(rest / LOW_BITS)
    }
    this.#bytes[this.#length++] = rest
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#length + count, 2 * this.#bytes.length))
    larger.set(this.take())
    this.#bytes = larger
  }
}

/** @throws RangeError from every method when the bytes end too early: they are damaged. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  column(): (number | null)[] {
    const kind = this.#byte()
    const length = this.#varint()
    if (length > this.#bytes.length - this.#at) throw tooShort()
    const figures = new Array<number | null>(length)
    if (kind === Kind.doubles) this.#doubles(figures)
    else if (kind === Kind.whole || kind === Kind.thousandths) {
      this.#steps(figures, kind === Kind.whole ? 1 : 1000)
    } else throw new RangeError(`There is no kind of column ${kind}: the bytes are damaged.`)
    return figures
  }

  bytes(): Uint8Array {
    const length = this.#varint()
    if (length > this.#bytes.length - this.#at) throw tooShort()
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** One tight loop: there are millions of them. Up to 28 bits are put together as integers, which nearly all of them are. */
  #steps(figures: (number | null)[], perUnit: number): void {
    const bytes = this.#bytes
    let at = this.#at
    let step = 0
    for (let i = 0; i < figures.length; i += 1) {
      let byte = bytes[at++] ?? BEYOND
      let coded = byte & 127
      for (let shift = 7; byte >= LOW_BITS && shift < SMALL_BITS; shift += 7) {
        byte = bytes[at++] ?? BEYOND
        coded |= (byte & 127) << shift
      }
      if (byte < LOW_BITS) {
        if (coded === 0) {
          figures[i] = null
          continue
        }
        const zigzag = coded - 1
        step += (zigzag >>> 1) ^ -(zigzag & 1)
      } else {
        let large = coded
        for (let scale = 2 ** SMALL_BITS; byte >= LOW_BITS; scale *= LOW_BITS) {
          byte = bytes[at++] ?? BEYOND
          if (byte === BEYOND) throw tooShort()
          large += (byte & 127) * scale
        }
        const zigzag = large - 1
        step += zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2
      }
      figures[i] = step / perUnit
    }
    this.#at = at
  }

  #doubles(figures: (number | null)[]): void {
    if (figures.length * 8 > this.#bytes.length - this.#at) throw tooShort()
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset)
    for (let i = 0; i < figures.length; i += 1) {
      const figure = view.getFloat64(this.#at, true)
      figures[i] = Number.isNaN(figure) ? null : figure
      this.#at += 8
    }
  }

  #varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.#byte()
      if (byte < LOW_BITS) return value + byte * scale
      value += (byte - LOW_BITS) * scale
      scale *= LOW_BITS
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw tooShort()
    this.#at += 1
    return byte
  }
}

const tooShort = (): RangeError => new RangeError('The bytes end too early: they are damaged.')

function kindOf(figures: Figures): number {
  let kind: number = Kind.whole
  for (const figure of figures) {
    if (figure === null) continue
    if (!(Math.abs(figure) <= MAX_STEP / 1000)) return Kind.doubles
    if (kind === Kind.whole && !Number.isInteger(figure)) kind = Kind.thousandths
    if (kind === Kind.thousandths && Math.round(figure * 1000) / 1000 !== figure) {
      return Kind.doubles
    }
  }
  return kind
}
