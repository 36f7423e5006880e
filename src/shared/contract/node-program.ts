/** A Node that can carry out runs, by its own account. */
export interface NodeProgram {
  /** Absolute. */
  readonly path: string
  /** e.g. 24.11.0 */
  readonly version: string
}
