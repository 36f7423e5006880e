/**
 * What this process prints past all that is caught nearer to its writer: threads that write to a descriptor, programs that they
 * start. The face reads it and tells it back line by line. So that nothing of it is missing at the end of a run, a mark is printed
 * behind it, and the face says when it has come to that.
 */
import { fstatSync, write } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { OutputStream } from '../worker-pool/message'
import { printedEnd } from '../run-host/printed-lines'

const DESCRIPTORS = { stdout: 1, stderr: 2 } as const
/** A face that does not read is not waited for without end, and hardly at all when it has asked for the end. */
const LIMIT_MS = 10_000
const STOP_LIMIT_MS = 1000

export class OwnOutput {
  readonly #mark: string
  readonly #pipes = { stdout: pipeAt(1), stderr: pipeAt(2) }
  readonly #told = { stdout: signal(), stderr: signal() }

  constructor(mark: string) {
    this.#mark = mark
  }

  /** The face has told all of it. */
  told(stream: OutputStream): void {
    this.#told[stream].give()
  }

  /** Resolves once all that was printed until now was told back, or has not been for too long. */
  async toldBack(stop: AbortSignal): Promise<void> {
    const all = Promise.all([this.#streamToldBack('stdout'), this.#streamToldBack('stderr')])
    await Promise.race([all, wait(LIMIT_MS), stopped(stop).then(() => wait(STOP_LIMIT_MS))])
  }

  async #streamToldBack(stream: OutputStream): Promise<void> {
    const descriptor = DESCRIPTORS[stream]
    const pipe = this.#pipes[stream]
    // Code of a person's own may have put a file in its place.
    if (pipe === undefined || pipeAt(descriptor) !== pipe) return
    try {
      await promisify(write)(descriptor, Buffer.from(`\n${printedEnd(this.#mark)}\n`))
    } catch {
      return
    }
    await this.#told[stream].given
  }
}

/** What tells it from others; undefined for what is no pipe. */
function pipeAt(descriptor: number): string | undefined {
  try {
    const status = fstatSync(descriptor)
    return status.isFIFO() || status.isSocket() ? `${status.dev}:${status.ino}` : undefined
  } catch {
    return undefined
  }
}

function stopped(stop: AbortSignal): Promise<void> {
  const { given, give } = signal()
  if (stop.aborted) give()
  else stop.addEventListener('abort', give, { once: true })
  return given
}

interface Signal {
  readonly given: Promise<void>
  readonly give: () => void
}

function signal(): Signal {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}
