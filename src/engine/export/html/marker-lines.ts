/** Marked instants as lines across a chart, each with its number in the table of markers. */
import { formatDuration } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import { clip, type Bounds } from './bounds'
import { markup, type Markup } from '../../../painters/svg/markup'
import { px, type TimeScale } from '../../../painters/svg/frame'

const TEXT_LENGTH = 200
/** Half the width of the strip that answers to the pointer: a line alone is too thin to be hit. */
const REACH = 4
/** Numbers closer than this would stand on each other: only the first of them is written. */
const NUMBER_ROOM = 14

export function markerLines(
  { markers = [] }: RunRecord,
  { tableRows }: Bounds,
  x: TimeScale,
  plotHeight: number,
): Markup[] {
  let written = Number.NEGATIVE_INFINITY
  return markers.slice(0, tableRows).map(({ t, text }, i) => {
    const at = x(t)
    const isWritten = at - written >= NUMBER_ROOM
    if (isWritten) written = at
    return markup`<g class="marker"><title>${i + 1}: ${clip(text, TEXT_LENGTH)}, at ${formatDuration(t)}</title>
      <rect class="hover" x="${px(at - REACH)}" y="0" width="${2 * REACH}" height="${px(plotHeight)}"/>
      <path d="M${px(at)} 0V${px(plotHeight)}"/>${isWritten && markup`<text class="tick" x="${px(at + 3)}" y="10">${i + 1}</text>`}</g>`
  })
}
