/** The part of the time that is looked at, and where it stands in a drawing. */
import { scaleLinear } from 'd3-scale'

/** What part of the time is looked at. All charts on time of a view share one. */
export interface Viewport {
  /** ms since the start of the run. */
  readonly fromMs: number
  readonly toMs: number
  /** Where the pointer is; absent: nowhere. */
  readonly cursorMs?: number | undefined
  /** What was chosen with it. */
  readonly selection?: { readonly fromMs: number; readonly toMs: number } | undefined
}

/** All of a run. */
export const wholeRun = (endMs: number): Viewport => ({ fromMs: 0, toMs: endMs })

/** From ms to a place between `left` and `right`; what lies outside the viewport is kept at its edges. */
export const timeScale = ({ fromMs, toMs }: Viewport, left: number, right: number) => {
  const scale = scaleLinear(
    [fromMs, Math.max(toMs, fromMs + Number.MIN_VALUE)],
    [left, right],
  ).clamp(true)
  return (ms: number): number => scale(ms)
}
