/** The markers of a record as a page shows them: as many as its table has, their texts cut. */
import type { Marker, RunRecord } from '../../../shared/contract/run-record'
import { markerLines as paint } from '../../../painters/svg/marker-lines'
import type { Markup } from '../../../painters/svg/markup'
import type { TimeScale } from '../../../painters/svg/frame'
import { clip, type Bounds } from './bounds'

const TEXT_LENGTH = 200

export const shownMarkers = (
  { markers = [] }: RunRecord,
  { tableRows }: Bounds,
): readonly Marker[] =>
  markers.slice(0, tableRows).map(({ t, text }) => ({ t, text: clip(text, TEXT_LENGTH) }))

export const markerLines = (
  record: RunRecord,
  bounds: Bounds,
  x: TimeScale,
  plotHeight: number,
): Markup[] => paint(shownMarkers(record, bounds), x, plotHeight)
