/** The files of one process or thread that a watch keeps open: all of them, or none when descriptors are short. */
import { ProcFile, type ProcFailure } from '../../proc/proc-file'
import {
  parseResidentPages,
  parseSchedstat,
  parseStat,
  type SchedstatLine,
  type StatLine,
} from '../../proc/proc-text'

export class LinuxFiles {
  readonly #stat: ProcFile
  /** Missing where the kernel keeps no scheduler statistics. */
  readonly #schedstat: ProcFile | undefined
  /** Of a process only. */
  readonly #statm: ProcFile | undefined

  private constructor(
    stat: ProcFile,
    schedstat: ProcFile | undefined,
    statm: ProcFile | undefined,
  ) {
    this.#stat = stat
    this.#schedstat = schedstat
    this.#statm = statm
  }

  /** `folder` is `/proc/PID` or `/proc/PID/task/TID`. */
  static open(folder: string, withMemory: boolean): LinuxFiles | ProcFailure {
    const stat = ProcFile.open(`${folder}/stat`)
    if (!(stat instanceof ProcFile)) return stat
    const schedstat = ProcFile.open(`${folder}/schedstat`)
    const statm = withMemory ? ProcFile.open(`${folder}/statm`) : 'vanished'
    const files = new LinuxFiles(
      stat,
      schedstat instanceof ProcFile ? schedstat : undefined,
      statm instanceof ProcFile ? statm : undefined,
    )
    for (const failure of [schedstat, statm]) {
      if (failure instanceof ProcFile || failure === 'vanished') continue
      files.close()
      return failure
    }
    return files
  }

  /**
   * Undefined when the process or thread has ended. `stat` is read first and proves that the others,
   * opened before it was read, belong to the same life.
   */
  readStat(): StatLine | undefined {
    return this.#stat.read(parseStat)
  }

  readSchedstat(): SchedstatLine | undefined {
    return this.#schedstat?.read(parseSchedstat)
  }

  readResidentPages(): number | undefined {
    return this.#statm?.read(parseResidentPages)
  }

  close(): void {
    this.#stat.close()
    this.#schedstat?.close()
    this.#statm?.close()
  }
}
