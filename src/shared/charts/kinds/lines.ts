/** Lines over time on one axis, and areas that lie on each other. */
import type { Marker } from '../../contract/run-record'
import type { ValueAxis } from '../axes/value-axis'
import type { Viewport } from '../axes/viewport'
import type { MarkColor } from './mark-color'
import type { Tip } from './tip'

export interface LinePoint {
  /** ms since the start of the run. */
  readonly x: number
  /** In units of the axis; NaN = a gap. */
  readonly y: number
  /** Number of what was measured, for `tipOf`; absent where the point itself says all. */
  readonly of?: number
}

export interface Line {
  readonly key: string
  readonly label: string
  readonly color: MarkColor
  /** An area reaches down to 0, and stays level from point to point. A total is drawn wide, beneath the lines that are its parts. */
  readonly look: 'area' | 'line' | 'total'
  /** Told from another line of its colour. */
  readonly isDashed: boolean
  readonly points: readonly LinePoint[]
}

export interface LinesModel {
  readonly title: string
  /** All of it in words. */
  readonly text: string
  readonly viewport: Viewport
  readonly axis: ValueAxis
  /** What the height means, for a legend. */
  readonly note: string
  /** Each lies on top of those that come after it. */
  readonly lines: readonly Line[]
  readonly markers: readonly Marker[]
  readonly tipOf: (line: Line, point: LinePoint) => Tip
}

/** In the order in which they are drawn: what lies on top comes last. */
export const fromBelow = (lines: readonly Line[]): readonly Line[] => [
  ...lines.filter(({ look }) => look === 'total'),
  ...lines.filter(({ look }) => look !== 'total').toReversed(),
]
