/** Where each of ours ran last, of a series of points. */
import type { SeriesPoint } from './sample-series'

/** Visits every known place, of one slot in order of time. */
export const placesOf =
  (points: readonly Pick<SeriesPoint, 'toMs' | 'placement'>[]) =>
  (visit: (atMs: number, slot: number, core: number) => void): void => {
    for (const { toMs, placement } of points) {
      for (const [slot, core] of placement.entries()) if (core >= 0) visit(toMs, slot, core)
    }
  }
