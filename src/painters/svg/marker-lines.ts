/** Marked instants as lines across a chart, each with its number in the table of markers. */
import type { Marker } from '../../shared/contract/run-record'
import { formatDuration } from '../../shared/messages/format'
import { markup, type Markup } from './markup'
import { px, type TimeScale } from './frame'

/** Half the width of what answers to the pointer: a line alone is too thin to be hit. */
const REACH = 4
/** Numbers closer than this would stand on each other: only the first of them is written. */
const NUMBER_ROOM = 14

export function markerLines(
  markers: readonly Marker[],
  x: TimeScale,
  plotHeight: number,
): Markup[] {
  let written = Number.NEGATIVE_INFINITY
  return markers.map(({ t, text }, i) => {
    const at = x(t)
    const isWritten = at - written >= NUMBER_ROOM
    if (isWritten) written = at
    return markup`<g class="marker"><title>${i + 1}: ${text}, at ${formatDuration(t)}</title>
      <rect class="hover" x="${px(at - REACH)}" y="0" width="${2 * REACH}" height="${px(plotHeight)}"/>
      <path d="M${px(at)} 0V${px(plotHeight)}"/>${isWritten && markup`<text class="tick" x="${px(at + 3)}" y="10">${i + 1}</text>`}</g>`
  })
}
