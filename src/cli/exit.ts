/** What the command line's exit codes mean, and the error that bad usage is. */

export const EXIT = {
  success: 0,
  /** A task failed, or a run or an export could not be carried out. */
  taskFailed: 1,
  usage: 2,
  /** 128 + SIGINT, the shells' convention. */
  interrupted: 130,
  /** 128 + SIGTERM. */
  terminated: 143,
} as const

/** The message names the option and the allowed values. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
