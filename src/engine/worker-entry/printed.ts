/**
 * What a file of a person's own prints becomes lines of the log, told to the task that printed them. Caught where it is written and
 * not at the far end of a pipe: only here is it known which task writes, a loop that is held tells too, and a flood stays here.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { monotonicMs } from '../common/clock'
import { OutputLines } from '../executors/command/output-lines'
import { PrintLimit } from '../common/print-limit'
import { FromWorker, type Message, type OutputStream } from '../worker-pool/message'
import { ownList, type OwnList } from '../workloads/own-collections'
import type { Channel } from './channel'
import { taken } from './taken-globals'

type Written = string | Uint8Array
type WhenWritten = (error?: Error) => void

/** Who writes: one task, or none that is known. */
export interface Voice {
  readonly stdout: OutputLines
  readonly stderr: OutputLines
  log(text: string): void
}

export class Printed {
  readonly #channel: Channel
  readonly #limit = new PrintLimit()
  /** Which task writes is followed through its awaits only where tasks share a loop: following costs. */
  readonly #follows: AsyncLocalStorage<Voice> | undefined
  readonly #nobody = this.voice(undefined)
  #speaking = this.#nobody
  /** Before the worker is ready nobody knows its pid. */
  #held: OwnList<Message> | undefined = ownList([])

  constructor(channel: Channel) {
    this.#channel = channel
    this.#follows = channel.setup.tasksInFlight === 'all' ? new AsyncLocalStorage() : undefined
    this.#catch('stdout')
    this.#catch('stderr')
  }

  voice(task: number | undefined): Voice {
    const linesOf = (stream?: OutputStream): OutputLines =>
      new OutputLines((line) => this.#tell(task, line, stream))
    const logged = linesOf()
    return {
      stdout: linesOf('stdout'),
      stderr: linesOf('stderr'),
      log: (text) => {
        if (this.#limit.isSpent) this.#limit.skip(`${text}\n`)
        else logged.write(taken.bytesOf(`${text}\n`))
      },
    }
  }

  /** Whatever `call` prints is of this voice, until that is ended. */
  during<Result>(voice: Voice, call: () => Result): Result {
    if (this.#follows) return this.#follows.run(voice, call)
    this.#speaking = voice
    return call()
  }

  end(voice: Voice): void {
    voice.stdout.end()
    voice.stderr.end()
    const lines = this.#limit.newlyNotKept()
    if (lines > 0) this.#channel.post([FromWorker.notKept, lines])
    if (this.#speaking === voice) this.#speaking = this.#nobody
  }

  /** The worker is ready: what was printed while the file was imported is told. */
  begin(): void {
    const held = this.#held
    this.#held = undefined
    for (let at = 0; held !== undefined && at < held.length; at += 1)
      this.#channel.post(held[at] ?? [])
  }

  #tell(task: number | undefined, line: string, stream: OutputStream | undefined): void {
    if (!this.#limit.takes(line)) return
    const id = task ?? -1
    const at = monotonicMs()
    const message: Message =
      stream === undefined ? [FromWorker.log, id, at, line] : [FromWorker.log, id, at, line, stream]
    if (this.#held) this.#held[this.#held.length] = message
    else this.#channel.post(message)
  }

  #catch(stream: OutputStream): void {
    const write = (chunk: Written, encoding?: BufferEncoding | WhenWritten, done?: WhenWritten) => {
      if (this.#limit.isSpent) this.#limit.skip(chunk)
      else {
        const voice = this.#follows?.getStore() ?? this.#speaking
        const isPlain = typeof encoding !== 'string'
        voice[stream].write(
          typeof chunk === 'string' ? taken.bytesOf(chunk, isPlain ? 'utf8' : encoding) : chunk,
        )
      }
      const tell = typeof encoding === 'function' ? encoding : done
      if (tell) taken.queueMicrotask(tell)
      return true
    }
    process[stream].write = write
  }
}
