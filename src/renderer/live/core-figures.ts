/** What the charts of the cores show, as text. */
import { formatDuration } from '../../shared/messages/format'
import type { CoreLoad } from '../../shared/charts/core-loads-text'
import type { Marker } from '../../shared/contract/run-record'
import { allowedNumbers, type HostCores } from '../../shared/contract/usable-cores'
import { splitBusy } from '../../shared/series/busy-split'
import type { CoreMeter } from '../../shared/series/core-meter'
import { meanLoad } from '../../shared/series/sample-series'

export const coreLoads = (meter: CoreMeter, host: HostCores, hasEnded: boolean): CoreLoad[] =>
  allowedNumbers(host).map((core) => ({
    core,
    now: hasEnded ? undefined : numberOf(meter.now?.loads[core]),
    mean: meanLoad(meter.series.points, core),
  }))

const numberOf = (load: number | undefined): number | undefined =>
  load === undefined || Number.isNaN(load) ? undefined : load

/** Busy cores over the last tick, in cores; undefined when there is no reading. */
export const busyNow = ({ now }: CoreMeter): number | undefined =>
  numberOf(now && splitBusy(now).busy)

/** More would not be listened to; the charts show them all. */
const MAX_MARKERS_TOLD = 20

/** ` Markers: warm-up at 1.20 s.` behind another sentence, nothing without any. */
export function markersText(markers: readonly Marker[]): string {
  if (markers.length === 0) return ''
  const told = markers
    .slice(0, MAX_MARKERS_TOLD)
    .map(({ t, text }) => `${text} at ${formatDuration(t)}`)
  const more = markers.length - told.length
  return ` Markers: ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}
