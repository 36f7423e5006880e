/** What we and the supervisor of a command tell each other, as JSON. */

export type ToCommandSupervisor =
  | CommandSupervisorTask
  /** Kill what is left of the command, tell how it ended, and end. */
  | { readonly kind: 'end' }

/** The first message. */
export interface CommandSupervisorTask {
  readonly kind: 'start'
  /** What is started: the command itself, or a program that becomes the command. */
  readonly file: string
  /** The name that it is called by comes first. */
  readonly argv: readonly string[]
  readonly cwd: string
  /** The whole of the command's environment. */
  readonly env: Readonly<Record<string, string>>
  readonly ownGroup: boolean
  /** Descriptors of the command supervisor after that of the channel which the command gets as 3, 4 and so on. Default: none. */
  readonly extraPipes?: number | undefined
}

export interface CommandEnd {
  readonly exitCode?: number | undefined
  /** As the system names it, e.g. SIGKILL; `signal 34` where it has no name. */
  readonly signal?: string | undefined
  /** Of the command and all that it waited for, to the microsecond. Undefined where the system is not asked for it. */
  readonly cpuMs?: number | undefined
}

export type FromCommandSupervisor =
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'not-started'; readonly reason: string }
  | ({ readonly kind: 'ended' } & CommandEnd)

/** The command supervisor's descriptor of the channel: the first after those that every process has. */
export const CHANNEL_DESCRIPTOR = 3
