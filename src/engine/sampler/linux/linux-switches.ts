/** Context switches of one thread: about once a second is enough, each reading costs as much as five of the other figures. */
import { readProcFile } from '../../proc/proc-file'
import { parseSwitches, type Switches } from '../../proc/proc-text'
import type { Precision } from '../reader'

/** A little less than a second, so that a tick that comes early is not let pass. */
const EVERY_MS = 950

export class LinuxSwitches {
  readonly #path: string
  #readAt = -Infinity

  /** `folder` is `/proc/PID/task/TID`. */
  constructor(folder: string) {
    this.#path = `${folder}/status`
  }

  /** Undefined when it is too soon, or nothing is to be had. */
  read(at: number, precision: Precision): Switches | undefined {
    if (precision === 'quick' && at - this.#readAt < EVERY_MS) return undefined
    const switches = readProcFile(this.#path, parseSwitches)
    if (typeof switches === 'string') return undefined
    this.#readAt = at
    return switches
  }
}
