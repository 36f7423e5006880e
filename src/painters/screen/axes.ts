/**
 * What all charts share: one time axis, so that charts below each other line up to the pixel, one look of
 * tooltips, no animation.
 */
import type { Chart, ChartOptions, Scale, TooltipOptions } from 'chart.js'
import { formatDuration } from '../../shared/messages/format'
import type { Palette } from './palette'

/** Width of every chart's left axis, px: `cores 120-127` fits. */
export const LEFT_AXIS_WIDTH = 96
/** Half of the longest label, `1 min 30 s`, px. */
export const RIGHT_PADDING = 32
const TOP_PADDING = 7

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 1_800_000, 3_600_000,
]
const MAX_TICKS = 8

/** Round distance of ticks for an axis of `spanMs`. */
export const tickStepMs = (spanMs: number): number =>
  STEPS_MS.find((step) => spanMs / step <= MAX_TICKS) ?? spanMs

const font = { size: 11 } as const

/** `2 s`, `500 ms`, `2 min`: in one unit along the axis. */
function tickText(ms: number, stepMs: number, spanMs: number): string {
  if (ms === 0) return '0'
  if (stepMs < 1000) return spanMs > 1000 ? `${Number((ms / 1000).toFixed(3))} s` : `${ms} ms`
  return ms >= 60_000 && ms % 60_000 === 0 ? `${ms / 60_000} min` : formatSeconds(ms)
}

const formatSeconds = (ms: number): string =>
  ms > 60_000 ? formatDuration(ms) : `${Math.round(ms / 1000)} s`

/** Height of a time axis with its labels, px. */
export const TIME_AXIS_HEIGHT = 22

/** Room for half a label of the left axis. */
const HIDDEN_AXIS_HEIGHT = 7

function dropPadding(scale: Scale): void {
  Object.assign(scale, { paddingLeft: 0, paddingRight: 0, paddingTop: 0, paddingBottom: 0 })
}

/**
 * The ticks are our own: the library's follow the end of the axis, not round times. Sizes are fixed and
 * overhang is not made room for, or charts below each other would not line up.
 */
export function timeAxis(palette: Palette, showsTicks: boolean) {
  return {
    type: 'linear',
    min: 0,
    max: 5000,
    offset: false,
    border: { display: false },
    grid: { color: palette.grid, drawTicks: false },
    ticks: {
      display: showsTicks,
      autoSkip: false,
      maxRotation: 0,
      color: palette.textSoft,
      font,
      padding: 5,
    },
    afterBuildTicks: (scale: Scale) => {
      const step = tickStepMs(scale.max)
      const count = Math.floor(scale.max / step) + 1
      scale.ticks = Array.from({ length: count }, (_, i) => ({ value: i * step }))
    },
    afterTickToLabelConversion: (scale: Scale) => {
      const step = tickStepMs(scale.max)
      for (const tick of scale.ticks) tick.label = tickText(tick.value, step, scale.max)
    },
    afterFit: (scale: Scale) => {
      scale.height = showsTicks ? TIME_AXIS_HEIGHT : HIDDEN_AXIS_HEIGHT
      dropPadding(scale)
    },
  } as const
}

/** Brings the time axis of a chart to `spanMs`. */
export function setSpan(chart: Chart, spanMs: number): void {
  const axis = chart.options.scales?.['x']
  if (axis) axis.max = spanMs
}

/** Leaves `px` more above a chart than there is anyway. */
export function setTopPadding(chart: Chart, px: number): void {
  chart.options.layout = { ...chart.options.layout, padding: paddingWith(px) }
}

export const leftAxis = (palette: Palette) =>
  ({
    border: { display: false },
    afterFit: (scale: Scale) => {
      scale.width = LEFT_AXIS_WIDTH
      dropPadding(scale)
    },
    ticks: { color: palette.textSoft, font, padding: 8 },
  }) as const

/** Of an axis that counts rows: its own ticks would begin at the edge of the first row, not at its middle. */
export function tickEachRow(scale: Scale): void {
  const rows = Math.floor(scale.max) + 1
  scale.ticks = Array.from({ length: rows }, (_, value) => ({ value }))
}

const tooltip = (palette: Palette): Partial<TooltipOptions> => ({
  backgroundColor: palette.scheme === 'dark' ? '#2a333d' : '#1b2129',
  titleColor: '#ffffff',
  bodyColor: '#dbe2e9',
  titleFont: { size: 12, weight: 600 },
  bodyFont: { size: 12 },
  padding: 9,
  cornerRadius: 6,
  displayColors: false,
  caretSize: 5,
})

const paddingWith = (more: number) => ({
  right: RIGHT_PADDING,
  left: 0,
  top: TOP_PADDING + more,
})

export const baseOptions = (palette: Palette) =>
  ({
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    layout: { autoPadding: false, padding: paddingWith(0) },
    plugins: { tooltip: tooltip(palette), legend: { display: false } },
  }) satisfies ChartOptions
