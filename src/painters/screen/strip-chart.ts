/** One strip a core, or for a few together: time runs right, colour is load, dots are where each of ours ran last. */
import type { Chart } from 'chart.js'
import { formatDuration, formatShare } from '../../shared/messages/format'
import { type CoreRow, rowName } from '../../shared/series/core-rows'
import type { CoreStrips, PlacementDot, StripCell } from '../../shared/series/core-strips'
import { loadColor, type Palette, slotColor } from './palette'
import { baseOptions, leftAxis, setSpan, tickEachRow, timeAxis } from './axes'
import type { ChartKind } from './chart-kind'

export interface StripData {
  readonly strips: CoreStrips
  readonly spanMs: number
  /** The strips in sight. */
  readonly rows: readonly CoreRow[]
  /** What a dot stands for. */
  readonly nameOfSlot: (slot: number) => string
}

/** Set with the data, because labels and tooltips are written later. */
const shown = new WeakMap<Chart, Pick<StripData, 'rows' | 'nameOfSlot'>>()

function labelOf(chart: Chart, y: number): string {
  const row = shown.get(chart)?.rows[y]
  return row ? rowName(row) : ''
}

/** Space between strips, as a part of their height. */
const STRIP_GAP = 0.16
/** Cells reach a little into the next, or hairlines of the ground would show between them. */
const CELL_OVERLAP = 0.6
const CELLS = 1
const DOTS = 0

/** Load in steps, so that colours are mixed once and not for each cell. */
const LOAD_STEPS = 50
const mixedColors = new Map<string, readonly string[]>()
function colorsOf(palette: Palette): readonly string[] {
  const known = mixedColors.get(palette.scheme)
  if (known) return known
  const mixed = Array.from({ length: LOAD_STEPS + 1 }, (_, i) => loadColor(palette, i / LOAD_STEPS))
  mixedColors.set(palette.scheme, mixed)
  return mixed
}

const STRIP_FOR_LARGE_DOTS = 16
const LARGE_DOT = 3
const SMALL_DOT = 2

const stripHeight = (chart: Chart): number => {
  const { y } = chart.scales
  return y ? Math.abs(y.getPixelForValue(1) - y.getPixelForValue(0)) : 0
}

const dotRadius = (chart: Chart): number =>
  stripHeight(chart) < STRIP_FOR_LARGE_DOTS ? SMALL_DOT : LARGE_DOT

export const stripChart: ChartKind<StripData> = {
  make: (palette) => {
    const base = baseOptions(palette)
    const colors = colorsOf(palette)
    return {
      type: 'matrix',
      data: {
        datasets: [
          {
            type: 'scatter',
            data: [],
            pointRadius: (context) => dotRadius(context.chart),
            pointHoverRadius: 4,
            borderWidth: 1,
            pointBorderColor: palette.panel,
            pointBackgroundColor: (context) =>
              slotColor((context.raw as PlacementDot | undefined)?.slot),
          },
          {
            type: 'matrix',
            data: [],
            anchorX: 'left',
            borderWidth: 0,
            backgroundColor: (context) =>
              colors[Math.round(((context.raw as StripCell | undefined)?.v ?? 0) * LOAD_STEPS)],
            width: (context) => {
              const { x } = context.chart.scales
              // Asked once without a cell, too, when there are none.
              const cell = context.raw as StripCell | undefined
              if (!x || !cell) return 0
              return x.getPixelForValue(cell.toMs) - x.getPixelForValue(cell.x) + CELL_OVERLAP
            },
            height: (context) => Math.max(1, stripHeight(context.chart) * (1 - STRIP_GAP)),
          },
        ],
      },
      options: {
        ...base,
        interaction: { mode: 'nearest', intersect: true },
        scales: {
          x: { ...timeAxis(palette, true), grid: { display: false, drawTicks: false } },
          y: {
            ...leftAxis(palette),
            type: 'linear',
            reverse: true,
            offset: false,
            min: -0.5,
            grid: { display: false },
            ticks: {
              ...leftAxis(palette).ticks,
              autoSkip: false,
              callback(value) {
                return labelOf(this.chart, Number(value))
              },
            },
            afterBuildTicks: tickEachRow,
          },
        },
        plugins: {
          ...base.plugins,
          tooltip: {
            ...base.plugins.tooltip,
            filter: (_item, index) => index === 0,
            callbacks: { title: () => '', label: ({ chart, raw }) => tooltipLine(chart, raw) },
          },
        },
      },
    }
  },

  update: (chart: Chart, { strips, spanMs, rows, nameOfSlot }) => {
    shown.set(chart, { rows, nameOfSlot })
    const [dots, cells] = [chart.data.datasets[DOTS], chart.data.datasets[CELLS]]
    if (dots) dots.data = [...strips.dots]
    if (cells) cells.data = [...strips.cells]
    const y = chart.options.scales?.['y']
    setSpan(chart, spanMs)
    if (y) y.max = rows.length - 0.5
  },
}

function tooltipLine(chart: Chart, raw: unknown): string {
  const point = raw as StripCell | PlacementDot
  if ('slot' in point) {
    const who = shown.get(chart)?.nameOfSlot(point.slot) ?? ''
    return `${who} ran last on core ${point.core}, ${formatDuration(point.x)}`
  }
  const when = `${formatDuration(point.x)} to ${formatDuration(point.toMs)}`
  return `${labelOf(chart, point.y)}: ${formatShare(point.v)} busy, ${when}`
}
