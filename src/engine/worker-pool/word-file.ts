/** Words that a process shares with another: the operating system keeps what stands in a file in its memory, for both the same. */
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CLAIM_BYTES, WORD_BYTES, type SharedWords } from './claims'

// Taken before other code can replace them.
const { readSync, writeSync } = fs

/** Each reads and writes at places of its own in one file. */
export class WordsInFile implements SharedWords {
  readonly #descriptor: number
  readonly #start: number
  readonly #value = new Int32Array(1)

  /** @param start in bytes */
  constructor(descriptor: number, start: number) {
    this.#descriptor = descriptor
    this.#start = start
  }

  load(word: number): number {
    readSync(this.#descriptor, this.#value, 0, WORD_BYTES, this.#start + word * WORD_BYTES)
    return this.#value[0] ?? 0
  }

  store(word: number, value: number): void {
    this.#value[0] = value
    writeSync(this.#descriptor, this.#value, 0, WORD_BYTES, this.#start + word * WORD_BYTES)
  }
}

/** A part of the file that all worker processes of this process share. */
export interface FilePlace {
  readonly descriptor: number
  readonly start: number
  readonly words: SharedWords
  /** For another worker. */
  giveBack(): void
}

/** One descriptor for all. Undefined before it is needed, null where there can be none. */
let file: number | null | undefined
let end = 0
const free: number[] = []

/** Undefined where a file without a name cannot be: on Windows, on a disk that is full. */
export function placeInFile(): FilePlace | undefined {
  if (file === undefined) file = openNameless()
  if (file === null) return undefined
  const start = free.pop() ?? end
  const words = new WordsInFile(file, start)
  try {
    for (let at = 0; at < CLAIM_BYTES / WORD_BYTES; at += 1) words.store(at, 0)
  } catch {
    return undefined
  }
  end = Math.max(end, start + CLAIM_BYTES)
  return { descriptor: file, start, words, giveBack: () => void free.push(start) }
}

function openNameless(): number | null {
  if (process.platform === 'win32') return null
  let folder: string | undefined
  try {
    folder = fs.mkdtempSync(join(tmpdir(), 'coreloom-'))
    return fs.openSync(join(folder, 'words'), 'wx+', 0o600)
  } catch {
    return null
  } finally {
    if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true })
  }
}
