/**
 * How the command ended, from the kernel itself: Node tells an end by a signal that it has no name for as exit code 0. libuv collects
 * a child as soon as SIGCHLD comes, so the signal is held back until the child was looked at.
 */
import { constants } from 'node:os'
import { cLibrary, type CLibrary } from '../supervisor/c-library'
import { signalName } from '../supervisor/signal-name'
import type { CommandEnd } from '../executors/command/command-supervisor-message'

// include/uapi/linux/wait.h, asm-generic/siginfo.h, asm-generic/resource.h
const P_PID = 1
const WEXITED = 4
const WNOWAIT = 0x0100_0000
const CLD_EXITED = 1
const RUSAGE_CHILDREN = -1
/** Longer than `struct sigaction`, `siginfo_t` and `struct rusage` of any 64-bit Linux; a zeroed sigaction is SIG_DFL. */
const STRUCT_BYTES = 256

export class KernelWait {
  readonly #library: CLibrary
  readonly #handlerOfNode = new Uint8Array(STRUCT_BYTES)

  /** Before the command is started, and in a process that has no other child. */
  static begin(): KernelWait | undefined {
    const library = cLibrary()
    return library && new KernelWait(library)
  }

  private constructor(library: CLibrary) {
    this.#library = library
    // libuv has its handler from now on, and does not set it again.
    process.on('SIGCHLD', () => undefined)
    this.#handle(new Uint8Array(STRUCT_BYTES), this.#handlerOfNode)
  }

  /** Resolves once the child has ended, with `undefined` when it cannot be waited for; it is then collected by Node. */
  async ended(pid: number): Promise<CommandEnd | undefined> {
    const waitid = this.#library.func('int waitid(int, int, void *, int)').async
    const info = new Uint8Array(STRUCT_BYTES)
    const result = await new Promise<number>((resolve) => {
      waitid(P_PID, pid, info, WEXITED | WNOWAIT, (error, value) => resolve(error ? -1 : value))
    })
    this.#handle(this.#handlerOfNode, null)
    process.kill(process.pid, 'SIGCHLD')
    return result === 0 ? endIn(info) : undefined
  }

  /** CPU time of the children that were collected, ms. */
  childrenCpuMs(): number | undefined {
    const usage = new Uint8Array(STRUCT_BYTES)
    const getrusage = this.#library.func('int getrusage(int, void *)')
    if (getrusage(RUSAGE_CHILDREN, usage) !== 0) return undefined
    // Seconds and microseconds of user time, then of system time.
    const [s1, us1, s2, us2] = new BigInt64Array(usage.buffer, 0, 4)
    return Number((s1 ?? 0n) + (s2 ?? 0n)) * 1000 + Number((us1 ?? 0n) + (us2 ?? 0n)) / 1000
  }

  #handle(action: Uint8Array, before: Uint8Array | null): void {
    const sigaction = this.#library.func('int sigaction(int, void *, void *)')
    sigaction(constants.signals.SIGCHLD, action, before)
  }
}

/** `siginfo_t` of a child on a 64-bit system: si_code is its third int, si_status its seventh. */
function endIn(info: Uint8Array): CommandEnd {
  const ints = new Int32Array(info.buffer)
  const [code, status = 0] = [ints[2], ints[6]]
  if (code === CLD_EXITED) return { exitCode: status }
  return { signal: signalName(status) }
}
