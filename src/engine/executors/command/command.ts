/** A command that is launched to be watched: in a process group of its own, through a command supervisor that outlives it and dies with us. */

import type { Duplex } from 'node:stream'
import type { CommandEnd } from './command-supervisor-message'

export type { CommandEnd }

export interface CommandOptions {
  readonly argv: readonly string[]
  readonly cwd?: string | undefined
  /** Added to our environment. */
  readonly env: Readonly<Record<string, string>>
  /**
   * `lines`: standard output and error come as lines to `onOutput`, there is no standard input. `inherit`: all
   * three are ours, untouched.
   */
  readonly output: 'lines' | 'inherit'
  /** A line without its end, not split inside a character; what is no UTF-8 comes as U+FFFD, what is too long is cut. */
  readonly onOutput?: ((stream: 'stdout' | 'stderr', text: string) => void) | undefined
  /**
   * A session and process group of its own (default). Not for a command that talks to our terminal: it would
   * lose it, and Ctrl+C with it.
   */
  readonly ownGroup?: boolean | undefined
  /** Pipes between us and the command besides its output: its descriptors 3, 4 and so on. Default: none. */
  readonly extraPipes?: number | undefined
}

export interface Command {
  readonly pid: number
  /** Our ends of the extra pipes. Each may be read and written; the one who uses it hears its errors. */
  readonly pipes: readonly Duplex[]
  /** Parent that collects the command (TreeRoots.supervisorPid). It stays until `release`. */
  readonly supervisorPid: number
  /** Never rejects. Resolves when the command itself has ended, and with `{}` when the command supervisor was lost before. */
  readonly ended: Promise<CommandEnd>
  /** To the whole group; where there is none, to the command. False when nothing is there any more. */
  signal(signal: NodeJS.Signals): boolean
  /** Ends the command supervisor. Resolves when it is gone and all output has been told. What is left of the group is killed. */
  release(): Promise<void>
}

/** Why a command cannot be started, as a shell would say it: 127 not found, 126 found but not to be run. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: 126 | 127
  /** What is to be mended. */
  readonly about: 'command' | 'folder'
  constructor(message: string, exitCode: 126 | 127, about: 'command' | 'folder' = 'command') {
    super(message)
    this.exitCode = exitCode
    this.about = about
  }
}
