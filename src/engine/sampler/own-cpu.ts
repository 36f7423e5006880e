/** CPU of threads that Coreloom itself needs, by the system's account: neither work of a run nor that of other programs. */
import { readlinkSync } from 'node:fs'
import type { OwnReading } from '../../shared/contract/run-event'
import { monotonicMs } from '../common/clock'
import { ProcFile } from '../proc/proc-file'
import { parseSchedstat } from '../proc/proc-text'

/** Of the calling thread, in /proc. It must be the synchronous call: the other one is answered by a thread of libuv's pool. */
export function ownThreadFolder(): string {
  return `/proc/${readlinkSync('/proc/thread-self')}`
}

export class OwnCpu {
  /** None where one of them could not be opened. */
  readonly #files: readonly ProcFile[]

  private constructor(files: readonly ProcFile[]) {
    this.#files = files
  }

  /** `folders`: of the threads, in /proc. */
  static open(folders: readonly string[]): OwnCpu {
    const files = folders.map((folder) => ProcFile.open(`${folder}/schedstat`))
    const opened = files.filter((file) => file instanceof ProcFile)
    if (opened.length === files.length) return new OwnCpu(opened)
    for (const file of opened) file.close()
    return new OwnCpu([])
  }

  /** What all of them have used since they began, with the time since the start of the run; undefined when one cannot be read. */
  read(startedAt: number): OwnReading | undefined {
    const t = monotonicMs() - startedAt
    let cpuMs = 0
    for (const file of this.#files) {
      const line = file.read(parseSchedstat)
      if (!line) return undefined
      cpuMs += line.cpuMs
    }
    return this.#files.length > 0 ? { t, cpuMs } : undefined
  }

  close(): void {
    for (const file of this.#files) file.close()
  }
}
