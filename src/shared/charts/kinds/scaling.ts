/** Curves over a number of workers: measured points with their intervals, and lines through or beyond them. */
import type { Tick } from '../axes/ticks'
import type { ValueAxis } from '../axes/value-axis'
import type { Tip } from './tip'

export interface XY {
  readonly x: number
  readonly y: number
}

export interface MeasuredPoint extends XY {
  readonly low: number | undefined
  readonly high: number | undefined
  readonly tip: Tip
}

export interface Curve {
  readonly label: string
  /** What it says, as a sentence. */
  readonly sentence: string
  /** Number of its colour, and of the shape of its points. */
  readonly slot: number
  readonly measured: readonly MeasuredPoint[]
  /** Up to the largest that was measured. */
  readonly within: readonly XY[]
  /** Where it goes on beyond what was measured. */
  readonly beyond: readonly XY[]
}

export interface ScalingModel {
  readonly title: string
  /** The figures in words, without the sentences of the curves. */
  readonly text: string
  /** How to read it. */
  readonly note: string
  readonly x: { readonly min: number; readonly max: number; readonly ticks: readonly Tick[] }
  readonly y: ValueAxis
  readonly curves: readonly Curve[]
  /** What perfect sharing would give. */
  readonly ideal: readonly XY[]
  /** How many cores there are: beyond them workers must share. Absent where they are far away. */
  readonly cores: { readonly x: number; readonly label: string } | undefined
}

/** Points of curves differ by more than their colour. */
const POINT_SHAPES = ['circle', 'square', 'triangle', 'diamond'] as const

export const shapeOf = (slot: number): (typeof POINT_SHAPES)[number] =>
  POINT_SHAPES[slot % POINT_SHAPES.length] ?? 'circle'
