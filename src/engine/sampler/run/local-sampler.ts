/** Samples a run in the thread that holds it: for one reading at the end, and where counters are told to that thread only. */
import { createReader } from '../platform/create-reader'
import { Monitor, type MonitorReport } from '../monitor'
import type { Reader, Source, TargetScan } from '../reader'
import { toSample } from '../sample'
import type { RunSampler, RunSamplerOptions } from './run-sampler'

export class LocalSampler implements RunSampler {
  readonly failure = undefined
  readonly #reader: Reader<TargetScan>
  readonly #monitor: Monitor<TargetScan>

  constructor(options: RunSamplerOptions) {
    const { targets, startedAt, onSample } = options
    this.#reader = createReader(targets)
    this.#monitor = new Monitor({
      ...options,
      reader: this.#reader,
      onScan: (scan) => onSample(toSample(scan, startedAt)),
    })
  }

  get source(): Source {
    return this.#reader.source
  }

  start(): void {
    this.#monitor.start()
  }

  /** They are asked for at each reading. */
  targetsChanged(): void {}

  sampleNow(): Promise<void> {
    return this.#monitor.sampleNow()
  }

  async stop(): Promise<void> {
    try {
      await this.#monitor.stop()
    } finally {
      this.#reader.close()
    }
  }

  report(): MonitorReport {
    return this.#monitor.report()
  }
}
