/** Bars from 0, one below the other, each with an interval and with the single figures that it stands for. */
import type { ValueAxis } from '../axes/value-axis'
import type { MarkColor } from './mark-color'
import type { Tip } from './tip'

export interface BarDot {
  readonly value: number
  /** Off the middle of the bar, -0.5 .. 0.5 of its height, so that equal figures do not hide each other. */
  readonly aside: number
  readonly isOutlier: boolean
  readonly tip: Tip
}

export interface Bar {
  readonly label: string
  readonly color: MarkColor
  readonly value: number
  readonly interval: { readonly low: number; readonly high: number } | undefined
  readonly dots: readonly BarDot[]
  readonly tip: Tip
}

export interface BarsModel {
  readonly title: string
  /** All of it in words. */
  readonly text: string
  /** What their colours mean. */
  readonly legend: readonly { readonly text: string; readonly color?: MarkColor }[]
  /** How to read it. */
  readonly note: string
  readonly axis: ValueAxis
  readonly bars: readonly Bar[]
}
