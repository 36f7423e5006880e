/**
 * What a face and the supervisor of its run host tell each other. The task of a supervisor is in its environment, so that the host
 * starts without waiting for a message; all else goes over Node's channel as JSON.
 */
import type { LeftProcess } from '../../shared/contract/left-process'

export type { LeftProcess } from '../../shared/contract/left-process'

/** Name of the environment variable with a {@link SupervisorTask} as JSON. Nobody below the supervisor has it. */
export const TASK_VARIABLE = 'CORELOOM_SUPERVISOR'
/** Mark of a run: in the environment of the host and of everything that it starts. */
export const MARK_VARIABLE = 'CORELOOM_RUN'

/** Frames between face and host: the supervisor's descriptor after that of its channel (3), and the host's. */
export const FRAMES_DESCRIPTOR = 4

export interface SupervisorTask {
  /** Unlike that of any other host. */
  readonly mark: string
  /** The bundled host entry. */
  readonly host: string
  /** The Node that the host runs on. */
  readonly node: string
  readonly execArgv: readonly string[]
  /** Of the face's environment, what is meant for the host and its workers and not for the supervisor. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether `node` has to be told to be Node (Electron). */
  readonly runAsNode: boolean
  /**
   * Whether the host stays in the face's process group, for a command that talks to a terminal. Else it has a session of its
   * own, and Ctrl+C does not reach it.
   */
  readonly sharesTerminal: boolean
  /** A process that left its parents on purpose (a daemon) is not ended with the run. */
  readonly keepDaemons: boolean
  /** Folder in which it is written down that this run goes; see supervisor/going.ts. */
  readonly goingFolder?: string | undefined
}

/** Kill all that is left, the host included, and end. */
export interface ToSupervisor {
  readonly kind: 'end'
}

export type FromSupervisor =
  | { readonly kind: 'host-started'; readonly pid: number }
  | { readonly kind: 'host-not-started'; readonly reason: string }
  | {
      readonly kind: 'host-ended'
      readonly exitCode?: number | undefined
      readonly signal?: string | undefined
    }
  /** It was stopped (SIGSTOP) for so long that it counts as lost; it is killed. */
  | { readonly kind: 'host-stuck' }
  /** The last message. */
  | {
      readonly kind: 'cleaned'
      /** Processes that were ended after the host. */
      readonly ended: readonly LeftProcess[]
      /** Daemons that were left alone, as was asked. */
      readonly kept: readonly LeftProcess[]
    }
