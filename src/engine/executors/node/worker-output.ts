/**
 * What workers write past their log, as lines: the last words of a runtime, and the output of programs that tasks start.
 * Bounded for each worker.
 */
import { OutputLines } from '../command/output-lines'
import { PrintLimit } from '../../common/print-limit'
import type { OutputStream } from '../../worker-pool/message'

interface Voice {
  readonly limit: PrintLimit
  readonly stdout: OutputLines
  readonly stderr: OutputLines
}

export class WorkerOutput {
  readonly #tell: (worker: number, stream: OutputStream, line: string) => void
  readonly #voices = new Map<number, Voice>()

  constructor(tell: (worker: number, stream: OutputStream, line: string) => void) {
    this.#tell = tell
  }

  take(worker: number, stream: OutputStream, bytes: Uint8Array): void {
    const voice = this.#voices.get(worker) ?? this.#open(worker)
    if (voice.limit.isSpent) voice.limit.skip(bytes)
    else voice[stream].write(bytes)
  }

  /** Tells what has no end of line, once nothing more comes. Returns how many lines were not told. */
  end(): number {
    let notKept = 0
    for (const { limit, stdout, stderr } of this.#voices.values()) {
      stdout.end()
      stderr.end()
      notKept += limit.newlyNotKept()
    }
    return notKept
  }

  #open(worker: number): Voice {
    const limit = new PrintLimit()
    const lines = (stream: OutputStream): OutputLines =>
      new OutputLines((line) => {
        if (limit.takes(line)) this.#tell(worker, stream, line)
      })
    const voice = { limit, stdout: lines('stdout'), stderr: lines('stderr') }
    this.#voices.set(worker, voice)
    return voice
  }
}
