/** The units in which /proc counts, from the auxiliary vector that the kernel gives each process (getauxval(3)). */
import { readFileSync } from 'node:fs'
import { ifReadable } from './proc-file'

const AT_PAGESZ = 6
const AT_CLKTCK = 17

/** USER_HZ of every architecture that Node supports (include/uapi/asm-generic/param.h). */
const DEFAULT_TICKS_PER_SECOND = 100

export interface ProcUnits {
  /** Length of a clock tick of `stat`, ms. */
  readonly tickMs: number
  /** Undefined = not told; then memory given in pages is not available, rather than guessed. */
  readonly pageBytes: number | undefined
}

/** Pairs of native words, key and value; words of 4 bytes on 32-bit architectures. */
export function parseAuxiliaryVector(vector: Buffer, wordBytes: 4 | 8): Map<number, number> {
  const entries = new Map<number, number>()
  const word = (at: number) =>
    wordBytes === 8 ? Number(vector.readBigUInt64LE(at)) : vector.readUInt32LE(at)
  for (let at = 0; at + 2 * wordBytes <= vector.length; at += 2 * wordBytes) {
    entries.set(word(at), word(at + wordBytes))
  }
  return entries
}

export function readProcUnits(): ProcUnits {
  const wordBytes = process.arch === 'arm' || process.arch === 'ia32' ? 4 : 8
  const vector = ifReadable(() => readFileSync('/proc/self/auxv'))
  const entries = vector ? parseAuxiliaryVector(vector, wordBytes) : new Map<number, number>()
  return {
    tickMs: 1000 / (entries.get(AT_CLKTCK) ?? DEFAULT_TICKS_PER_SECOND),
    pageBytes: entries.get(AT_PAGESZ),
  }
}
