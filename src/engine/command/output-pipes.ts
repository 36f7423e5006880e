/**
 * Pipes for what a command writes. Node makes sockets, and a socket cannot be opened by its name: `echo … > /dev/stderr`, as
 * scripts do, would fail. A named pipe that both ends have opened and that has lost its name again is a pipe like any other.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface OutputPipe {
  readonly reading: Readable
  /** For the process that writes; to be closed here once that has it. */
  readonly writingFd: number
}

/** Standard output and standard error. Undefined where named pipes cannot be made. */
export function openOutputPipes(): readonly [OutputPipe, OutputPipe] | undefined {
  if (process.platform === 'win32') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'coreloom-'))
  try {
    const [out, err] = [join(folder, 'out'), join(folder, 'err')]
    const made = spawnSync('mkfifo', ['-m', '600', out, err], { stdio: 'ignore' })
    return made.status === 0 ? [openPipe(out), openPipe(err)] : undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function openPipe(path: string): OutputPipe {
  // Without O_NONBLOCK the reading end would wait here for a writer.
  const readingFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writingFd = openSync(path, constants.O_WRONLY)
  return { reading: new Socket({ fd: readingFd, readable: true, writable: false }), writingFd }
}

export function closeWritingEnds(pipes: readonly OutputPipe[]): void {
  for (const { writingFd } of pipes) closeSync(writingFd)
}
