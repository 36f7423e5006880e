/**
 * What a Python file of a person's own has as `inputs`. A program that lives only for that imports it: it may print, loop or
 * exit there, and nothing of it is left afterwards.
 */
import { basename } from 'node:path'
import type { PythonOptions } from '../../../shared/contract/python'
import { within } from '../../common/within'
import { IMPORT_LIMIT_MS } from '../../common/import-limit'
import { chooseInterpreter } from './interpreters'
import type { EventOf, PythonEvent } from './protocol'
import { LastWords } from './last-words'
import { PythonProgram, type ProgramListener } from './python-program'
import { programDied } from './python-words'

/** Before a line of the file runs: an interpreter starts in 50 ms, on a busy machine in seconds. */
const START_LIMIT_MS = 60_000

/** Undefined when it has none. @throws Error that says what is wrong with the file, with its traceback */
export async function pythonInputs(
  file: string,
  python: PythonOptions | undefined,
  signal: AbortSignal,
  limitMs: number = IMPORT_LIMIT_MS,
): Promise<readonly unknown[] | undefined> {
  const { path } = await chooseInterpreter(python)
  const listener = new Description()
  const folder = python?.moduleFolder
  const named = folder === undefined ? [] : ['--module-folder', folder]
  const program = await PythonProgram.start(path, ['--describe', file, ...named], listener)
  const stop = (): void => void program.release()
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    const over = Promise.race([program.ended, listener.told])
    // What the interpreter itself takes to start is not laid to the file.
    if (!(await within(START_LIMIT_MS, Promise.race([over, listener.begun])))) {
      signal.throwIfAborted()
      throw new Error(
        `"${path}" had not started after ${START_LIMIT_MS / 1000} s. Try again, or choose another interpreter.`,
      )
    }
    const isInTime = await within(limitMs, over)
    signal.throwIfAborted()
    if (!isInTime) {
      throw new Error(
        `${basename(file)} was still being imported after ${limitMs / 1000} s; what takes long, or for ever, belongs in run.`,
      )
    }
    const { answer } = listener
    if (!answer) {
      const when = `while ${basename(file)} was imported`
      throw new Error(programDied(when, await program.ended, listener.printed.lines))
    }
    if (answer.kind === 'inputs') return answer.inputs ?? undefined
    throw new Error([answer.message, answer.traceback?.trimEnd()].filter(Boolean).join('\n'))
  } finally {
    signal.removeEventListener('abort', stop)
    await program.release()
  }
}

class Description implements ProgramListener {
  answer: EventOf<'inputs'> | EventOf<'failed'> | undefined
  readonly printed = new LastWords()
  readonly told: Promise<void>
  /** Once the import begins. */
  readonly begun: Promise<void>
  #tell: () => void = () => undefined
  #begin: () => void = () => undefined

  constructor() {
    this.told = new Promise((resolve) => (this.#tell = resolve))
    this.begun = new Promise((resolve) => (this.#begin = resolve))
  }

  event(event: PythonEvent): void {
    if (event.kind === 'importing') this.#begin()
    if (event.kind !== 'inputs' && event.kind !== 'failed') return
    this.answer ??= event
    this.#tell()
  }

  output(_stream: 'stdout' | 'stderr', text: string): void {
    this.printed.add(text)
  }

  broken(reason: string): void {
    this.output('stderr', reason)
  }
}
