/** Threads whose places are drawn as dots, each in a colour: all workers of a run, the busiest threads of a watch. */
import type { RunRecord, ThreadSeries } from '../../../shared/contract/run-record'
import { busiest } from '../format/watched'

export interface Placed {
  /** Number of the colour. */
  readonly slot: number
  readonly series: ThreadSeries
}

export function placedThreads(record: RunRecord): Placed[] {
  const { root, workers, samples } = record
  if (root) {
    return busiest(record).flatMap(({ series }, slot) =>
      'core' in series ? [{ slot, series }] : [],
    )
  }
  const slots = new Map(workers.map((worker) => [worker.id, worker.slot]))
  return Object.values(samples.threads).flatMap((series) => {
    const { worker } = series
    return worker === undefined ? [] : [{ slot: slots.get(worker) ?? worker, series }]
  })
}
