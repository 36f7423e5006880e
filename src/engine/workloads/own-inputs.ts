/**
 * What a file of a person's own exports as `inputs`. A process that lives only for that imports it: it may print, loop, exit
 * or fill its memory there, and this process never runs a line of it.
 */
import { basename } from 'node:path'
import { TextDecoder } from 'node:util'
import { errorInWords, NotReadyError, PoolBrokenError } from '../worker-pool/errors'
import { Pool } from '../worker-pool/pool'
import { IMPORT_LIMIT_MS } from '../common/import-limit'
import { lastLines } from './whole-lines'
import type { PrepareOptions } from './workload'

/** Of what it printed, in the sentence that says that it ended. */
const LAST_WORDS = 1000
/** More than that, so that lines can be told from the pieces of lines. */
const KEPT_WORDS = 2 * LAST_WORDS

/** Undefined when it has none. @throws Error that says what is wrong with the file and where */
export async function ownInputs(
  file: string,
  { entry, launch, signal }: Pick<PrepareOptions, 'entry' | 'launch' | 'signal'>,
  limitMs: number = IMPORT_LIMIT_MS,
): Promise<readonly unknown[] | undefined> {
  const words = new LastWords()
  const pool = new Pool({
    kind: 'process',
    size: 1,
    entry,
    launch,
    ownFile: file,
    spare: false,
    observer: { workerOutput: (_worker, _stream, bytes) => words.add(bytes) },
  })
  const stop = (): void => void pool.terminate()
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    return await pool.applyAsync<readonly unknown[] | undefined>('inputs', undefined).get(limitMs)
  } catch (error) {
    throw new Error(inWords(error, basename(file), limitMs, words.text))
  } finally {
    signal.removeEventListener('abort', stop)
    await pool.terminate()
  }
}

function inWords(error: unknown, name: string, limitMs: number, printed: string): string {
  if (error instanceof NotReadyError) {
    return `${name} was still being imported after ${limitMs / 1000} s; what takes long, or for ever, belongs in run.`
  }
  if (error instanceof PoolBrokenError) {
    return [`${name} ended its worker while it was imported: ${error.reason}.`, printed]
      .filter(Boolean)
      .join('\n')
  }
  return error instanceof Error ? errorInWords(error) : String(error)
}

class LastWords {
  readonly #decoder = new TextDecoder()
  #text = ''

  add(bytes: Uint8Array): void {
    const text = this.#text + this.#decoder.decode(bytes, { stream: true })
    this.#text = text.slice(-KEPT_WORDS)
  }

  get text(): string {
    return lastLines(this.#text.trimEnd(), LAST_WORDS)
  }
}
