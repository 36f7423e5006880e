/** A tick whose readings are the scans of one reader, handed on as they come, of a run and of a watch. See tick.ts for when. */
import type { SamplerFigures } from '../../shared/contract/sampler-figures'
import type { MachineScan, Reader } from './reader'
import { Tick } from './tick'

export interface MonitorOptions<Scan extends MachineScan> {
  readonly reader: Reader<Scan>
  /** Asked rate; the loop goes slower where the reader's source does. */
  readonly rateHz: number
  /** Monotonic ms of the run's start. */
  readonly startedAt: number
  /** With a synchronous reader it is called before a reading is over. */
  readonly onScan: (scan: Scan) => void
  /** About once a second while it goes. `t`: ms since the start of the run. */
  readonly onSampler?: ((figures: SamplerFigures, t: number) => void) | undefined
}

export type MonitorReport = Omit<SamplerFigures, 'askedHz'>

export class Monitor<Scan extends MachineScan> extends Tick {
  constructor({ reader, rateHz, startedAt, onScan, onSampler }: MonitorOptions<Scan>) {
    super({
      rateHz,
      maxRateHz: reader.maxRateHz,
      read: (precision) => {
        const scan = reader.scan(precision)
        return scan instanceof Promise ? scan.then(onScan) : onScan(scan)
      },
      onReport: (figures, at) => onSampler?.(figures, at - startedAt),
    })
  }
}
