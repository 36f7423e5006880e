/**
 * What all charts share: one time axis, so that charts below each other line up to the pixel, one look of
 * tooltips, no animation.
 */
import type { Chart, ChartOptions, ChartTypeRegistry, Scale, TooltipItem } from 'chart.js'
import { type Tick, timeTicks } from '../../shared/charts/axes/ticks'
import type { Viewport } from '../../shared/charts/axes/viewport'
import type { Tip } from '../../shared/charts/kinds/tip'
import type { Palette } from './palette'

/** Width of every chart's left axis, px: `cores 120-127` fits. */
export const LEFT_AXIS_WIDTH = 96
/** Half of the longest label, `1 min 30 s`, px. */
export const RIGHT_PADDING = 32
export const TOP_PADDING = 7

/** Steps between the ticks of a time axis at most. */
export const MAX_TIME_TICKS = 8

export const FONT_SIZE = 11
const font = { size: FONT_SIZE } as const

/** Height of a time axis with its labels, px. */
export const TIME_AXIS_HEIGHT = 22

/** Room for half a label of the left axis. */
const HIDDEN_AXIS_HEIGHT = 7

function dropPadding(scale: Scale): void {
  Object.assign(scale, { paddingLeft: 0, paddingRight: 0, paddingTop: 0, paddingBottom: 0 })
}

/** Ticks that the model of a chart has, in place of the library's, which are not round in every unit. */
export const ownTicks = (ticksOf: (scale: Scale) => readonly Tick[] | undefined) => ({
  afterBuildTicks: (scale: Scale) => {
    scale.ticks = (ticksOf(scale) ?? []).map((tick) => ({ ...tick }))
  },
})

/** Of ticks that have their labels already. */
export const labelOf = (
  _value: unknown,
  index: number,
  ticks: readonly { label?: unknown }[],
): string => (ticks[index]?.label as string | undefined) ?? ''

/** Sizes are fixed and overhang is not made room for, or charts below each other would not line up. */
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
      callback: labelOf,
    },
    ...ownTicks(({ min, max }) => timeTicks(min, max, MAX_TIME_TICKS)),
    afterFit: (scale: Scale) => {
      scale.height = showsTicks ? TIME_AXIS_HEIGHT : HIDDEN_AXIS_HEIGHT
      dropPadding(scale)
    },
  } as const
}

/** Brings the time axis of a chart to what is looked at. */
export function setViewport(chart: Chart, { fromMs, toMs }: Viewport): void {
  const axis = chart.options.scales?.['x']
  if (axis) Object.assign(axis, { min: fromMs, max: toMs })
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

/** An upright axis from 0, whose ticks are those of the model. */
export function valueAxis(palette: Palette) {
  const left = leftAxis(palette)
  return {
    ...left,
    type: 'linear',
    min: 0,
    grid: { color: palette.grid, drawTicks: false },
    ticks: { ...left.ticks, callback: labelOf },
  } as const
}

/** Of tooltips: their ground, heading and text. */
export const tipColors = ({ scheme }: Palette) => ({
  ground: scheme === 'dark' ? '#2a333d' : '#1b2129',
  title: '#ffffff',
  body: '#dbe2e9',
})

/** What is said of a mark; of most it stands with the mark itself. */
export type TipOf = (item: Item) => Tip | undefined

type Item = TooltipItem<keyof ChartTypeRegistry>

const ownTip: TipOf = ({ raw }) => (raw as { readonly tip?: Tip } | undefined)?.tip

const tooltip = (palette: Palette, tipOf: TipOf) => ({
  filter: (item: Item, index: number) => index === 0 && tipOf(item) !== undefined,
  callbacks: {
    title: ([item]: Item[]) => (item && tipOf(item)?.title) ?? '',
    label: (item: Item) => [...(tipOf(item)?.lines ?? [])],
  },
  backgroundColor: tipColors(palette).ground,
  titleColor: tipColors(palette).title,
  bodyColor: tipColors(palette).body,
  titleFont: { size: 12, weight: 600 },
  bodyFont: { size: 12 },
  padding: 9,
  cornerRadius: 6,
  displayColors: false,
  caretSize: 5,
})

/** Of a chart whose marks say `tipOf` while one points at them. */
export const baseOptions = (palette: Palette, tipOf = ownTip) =>
  ({
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    layout: { autoPadding: false, padding: { right: RIGHT_PADDING, left: 0, top: TOP_PADDING } },
    plugins: { tooltip: tooltip(palette, tipOf), legend: { display: false } },
  }) satisfies ChartOptions
