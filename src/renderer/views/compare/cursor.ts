/** Where on the charts a time is. All charts share their axes, so one line fits those below each other. Pure. */
import { LEFT_AXIS_WIDTH, RIGHT_PADDING } from '../../../painters/screen/axes'

/** Style for the line at this share of the time axis, 0 .. 1. */
export const cursorLeft = (share: number): string =>
  `calc(${LEFT_AXIS_WIDTH}px + (100% - ${LEFT_AXIS_WIDTH + RIGHT_PADDING}px) * ${share})`

/** Time, ms, at `x` px from the left edge of a chart that is `width` px wide; undefined beside its axis. */
export function timeAt(x: number, width: number, spanMs: number): number | undefined {
  const plot = width - LEFT_AXIS_WIDTH - RIGHT_PADDING
  const share = (x - LEFT_AXIS_WIDTH) / plot
  return plot > 0 && share >= 0 && share <= 1 ? share * spanMs : undefined
}
