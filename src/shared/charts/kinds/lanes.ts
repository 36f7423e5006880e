/** Lanes over time: rows of bars, or of levels where there is too much for a bar each, over the lives of what they run on. */
import type { Marker } from '../../contract/run-record'
import type { Viewport } from '../axes/viewport'
import type { LegendEntry } from './legend'

export interface LanesRow {
  /** Beside it; empty for the further rows of a lane. */
  readonly name: string
  /** First row of its lane. */
  readonly isFirst: boolean
}

interface Mark {
  readonly row: number
  readonly fromMs: number
  readonly toMs: number
}

export interface LanesBar extends Mark {
  readonly kind: 'bar'
  /** Whose, which is its colour. */
  readonly slot: number
  readonly task: number
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** Written on it where there is room. */
  readonly label: string
}

export interface LanesLevel extends Mark {
  readonly kind: 'level'
  /** Undefined: of those that wait. */
  readonly slot: number | undefined
  /** Mean number at once. */
  readonly level: number
  /** `level` against the highest of its kind, 0 .. 1. */
  readonly share: number
}

/** The time that a worker was there, its start-up apart, behind all rows of its lane. */
export interface LanesLife extends Mark {
  readonly kind: 'life'
  readonly rows: number
  readonly readyMs: number
  readonly worker: number
}

/** A task that failed, in a lane of levels. */
export interface LanesFailure {
  readonly row: number
  readonly atMs: number
}

export type LanesMark = LanesBar | LanesLevel | LanesLife

export interface LanesModel {
  readonly title: string
  /** All of it in words. */
  readonly text: string
  readonly legend: readonly LegendEntry<LanesKey>[]
  readonly viewport: Viewport
  readonly rows: readonly LanesRow[]
  readonly lives: readonly LanesLife[]
  readonly levels: readonly LanesLevel[]
  readonly bars: readonly LanesBar[]
  readonly failures: readonly LanesFailure[]
  readonly markers: readonly Marker[]
  /** Lines about a mark that is pointed at, the first as heading. */
  readonly textOf: (mark: LanesMark) => readonly string[]
}

/** What a legend shows a sample of. */
export type LanesKey = 'startup' | 'life' | 'running' | 'failed' | 'cancelled' | 'waiting'
