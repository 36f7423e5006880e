/** A process that a watched command left behind. */
export interface LeftProcess {
  readonly pid: number
  readonly name: string
}
