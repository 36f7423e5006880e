/**
 * Starts the Python program of a run up to where it can be given its tasks: it says who it is, and its clock is laid beside ours. All of it
 * before the run begins, for it is no part of what is measured.
 */
import type { CommandEnd } from '../command/command'
import { within } from '../../common/within'
import { alignClock, type Alignment, type ClockAnswer } from './clock-alignment'
import { LastWords } from './last-words'
import { programDied } from './python-words'
import { PROTOCOL_VERSION, type Hello, type PythonEvent } from './protocol'
import { PythonProgram, takingOrders, type ProgramListener } from './python-program'

/** An interpreter starts in 50 ms; on a busy machine, or from a slow disk, in seconds. */
const ANSWER_LIMIT_MS = 30_000

export interface StartedPython {
  readonly program: PythonProgram
  readonly hello: Hello
  readonly alignment: Alignment
}

/** @throws Error with a sentence when it does not come so far; nothing is left of it then */
export async function startPython(interpreter: string, stop: AbortSignal): Promise<StartedPython> {
  const beginning = new Beginning()
  const program = await PythonProgram.start(interpreter, takingOrders, beginning)
  const onStop = (): void => void program.release()
  stop.addEventListener('abort', onStop, { once: true })
  try {
    stop.throwIfAborted()
    const ended = program.ended.then((end) => beginning.died(end))
    const answers = beginning.answers(program)
    const late = `"${interpreter}" did not answer within ${ANSWER_LIMIT_MS / 1000} s. Try again, or choose another interpreter.`
    if (!(await within(ANSWER_LIMIT_MS, Promise.race([answers, ended])))) throw new Error(late)
    return { program, ...(await answers) }
  } catch (error) {
    await program.release()
    throw error
  } finally {
    stop.removeEventListener('abort', onStop)
  }
}

class Beginning implements ProgramListener {
  readonly #printed = new LastWords()
  readonly #asked = new Map<number, (answer: ClockAnswer) => void>()
  readonly #hello: Promise<Hello>
  #greet: (hello: Hello) => void = () => undefined

  constructor() {
    this.#hello = new Promise((resolve) => (this.#greet = resolve))
  }

  event(event: PythonEvent, receivedAt: number): void {
    if (event.kind === 'hello') this.#greet(event)
    if (event.kind === 'clock') this.#asked.get(event.id)?.({ at: event.at, receivedAt })
  }

  /** Start-up files of Python may print; it matters only when nothing else comes. */
  output(_stream: 'stdout' | 'stderr', text: string): void {
    this.#printed.add(text)
  }

  broken(reason: string): void {
    this.output('stderr', reason)
  }

  /** @throws Error always */
  died(end: CommandEnd): never {
    throw new Error(programDied('before it could begin', end, this.#printed.lines))
  }

  async answers(program: PythonProgram): Promise<Omit<StartedPython, 'program'>> {
    const hello = await this.#hello
    if (hello.v !== PROTOCOL_VERSION) {
      throw new Error(
        `The Python sources speak version ${hello.v} of the protocol, not ${PROTOCOL_VERSION}. Install Coreloom again.`,
      )
    }
    const ask = (id: number): Promise<ClockAnswer> =>
      new Promise((resolve) => {
        this.#asked.set(id, resolve)
        program.send({ kind: 'clock', id })
      })
    return { hello, alignment: await alignClock(ask) }
  }
}
