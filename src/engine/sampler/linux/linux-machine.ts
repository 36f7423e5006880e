/** What `/proc/stat` says of the whole machine, kept open; and whether there is a /proc that can be read at all. */
import { ProcFile, readProcFile } from '../../proc/proc-file'
import { parseStat } from '../../proc/proc-text'
import { readProcUnits, type ProcUnits } from '../../proc/proc-units'
import { parseCores, parseForks } from './proc-machine'

export class LinuxMachine {
  readonly units: ProcUnits = readProcUnits()
  readonly #file: ProcFile

  private constructor(file: ProcFile) {
    this.#file = file
  }

  /** Undefined where no such /proc can be read. `root` is where it is mounted. */
  static open(root: string): LinuxMachine | undefined {
    const file = ProcFile.open(`${root}/stat`)
    if (!(file instanceof ProcFile)) return undefined
    const cores = file.read((bytes, length) => parseCores(bytes, length, 1))
    if (cores?.length && typeof readProcFile(`${root}/self/stat`, parseStat) === 'object') {
      return new LinuxMachine(file)
    }
    file.close()
    return undefined
  }

  /** Busy ms of each core since the machine started; NaN = no reading of that core. */
  readCores(): Float64Array {
    return this.#file.read(this.#parse) ?? new Float64Array()
  }

  /** The cores, and how many processes and threads were ever started, where that is told. */
  readAll(): { readonly cores: Float64Array; readonly forks: number | undefined } {
    const machine = this.#file.read((bytes, length) => ({
      cores: this.#parse(bytes, length),
      forks: parseForks(bytes, length),
    }))
    return machine ?? { cores: new Float64Array(), forks: undefined }
  }

  close(): void {
    this.#file.close()
  }

  readonly #parse = (bytes: Buffer, length: number): Float64Array =>
    parseCores(bytes, length, this.units.tickMs)
}
