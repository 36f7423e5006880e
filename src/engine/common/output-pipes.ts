/**
 * Pipes for what a process writes. Node makes sockets, and a socket cannot be opened by its name: `echo … > /dev/stderr`, as
 * scripts do, would fail. A named pipe that both ends have opened and that has lost its name again is a pipe like any other.
 */
import { spawnSync, type ChildProcess } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface OutputPipe {
  readonly reading: Readable
  /** For the process that writes; `outputOf` closes it here. */
  readonly writingFd: number
}

/** Standard output and standard error. */
export type OutputPipes = readonly [OutputPipe, OutputPipe]

interface Ends {
  readonly readingFd: number
  readonly writingFd: number
}

/** Making named pipes costs a process of some ms, however many they are. Each pair holds four descriptors until it is taken. */
const MOST_AT_ONCE = 16

/** Undefined where named pipes cannot be made: on Windows, in a folder that takes none, with no descriptors left. */
export function openOutputPipes(): OutputPipes | undefined {
  const [ends] = openEnds(1)
  return ends && pipesOf(ends)
}

/** As `openOutputPipes`, for whoever needs many. @param expected how many; more may be taken */
export function outputPipeStock(expected: number): typeof openOutputPipes {
  let left = expected
  const make = (): (readonly [Ends, Ends])[] => openEnds(Math.max(1, Math.min(left, MOST_AT_ONCE)))
  // Ahead of the start of the first one, which is timed.
  let stock = make()
  return () => {
    if (stock.length === 0) stock = make()
    left -= 1
    const ends = stock.pop()
    return ends && pipesOf(ends)
  }
}

/** Standard output and standard error in the `stdio` of a child. Without pipes they are those that Node makes. */
export const outputStdio = (pipes: OutputPipes | undefined): readonly (number | 'pipe')[] =>
  pipes?.map(({ writingFd }) => writingFd) ?? ['pipe', 'pipe']

/** What the child that was started with them writes: standard output, standard error. Null where it has neither. */
export function outputOf(
  child: ChildProcess,
  pipes: OutputPipes | undefined,
): readonly [Readable | null, Readable | null] {
  if (!pipes) return [child.stdout, child.stderr]
  for (const { writingFd } of pipes) closeSync(writingFd)
  const [out, err] = pipes
  return [out.reading, err.reading]
}

const pipesOf = ([out, err]: readonly [Ends, Ends]): OutputPipes => [pipeOf(out), pipeOf(err)]

/** It reads from now on. */
const pipeOf = ({ readingFd, writingFd }: Ends): OutputPipe => ({
  reading: new Socket({ fd: readingFd, readable: true, writable: false }),
  writingFd,
})

/** All of them, or none. */
function openEnds(pairs: number): (readonly [Ends, Ends])[] {
  if (process.platform === 'win32') return []
  const opened: number[] = []
  let folder: string | undefined
  try {
    folder = mkdtempSync(join(tmpdir(), 'coreloom-'))
    const names = Array.from({ length: 2 * pairs }, (_, i) => join(folder ?? '', String(i)))
    const { status } = spawnSync('mkfifo', ['-m', '600', ...names], { stdio: 'ignore' })
    if (status !== 0) return []
    const ends = names.map((name): Ends => {
      // Without O_NONBLOCK the reading end would wait here for a writer.
      const readingFd = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK)
      opened.push(readingFd)
      const writingFd = openSync(name, constants.O_WRONLY)
      opened.push(writingFd)
      return { readingFd, writingFd }
    })
    return Array.from({ length: pairs }, (_, i) => [ends[2 * i] as Ends, ends[2 * i + 1] as Ends])
  } catch {
    for (const descriptor of opened) closeSync(descriptor)
    return []
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
