/** Lines over time in % of one core. A gap stays a gap. */
import { formatPercentOfOneCore, percentOfOneCoreFigure } from '../../../shared/messages/format'
import type { RunRecord } from '../../../shared/contract/run-record'
import type { Edges } from '../../../shared/analysis/load/bins'
import type { Bounds } from './bounds'
import { markerLines } from './marker-lines'
import { markup, type Markup } from '../../../painters/svg/markup'
import { niceTicks } from '../../../shared/charts/axes/ticks'
import {
  legendEntry,
  px,
  slotClass,
  timeChart,
  yTick,
  type TimeScale,
} from '../../../painters/svg/frame'

const HEIGHT = 150
const TOP = 8
const Y_TICKS = 4

export interface Line {
  /** Its colour. */
  readonly slot: number
  readonly name: string
  /** In cores, one a step; undefined = no reading. */
  readonly cores: readonly (number | undefined)[]
}

export interface LineChart {
  readonly id: string
  readonly title: string
  /** Said before the figures of the lines. */
  readonly text?: string
  /** What the height is, in words. */
  readonly height: string
  readonly lines: readonly Line[]
  /** Of the steps. */
  readonly edges: Edges
  readonly endMs: number
}

/** Through the middles of the steps; the first and the last of a stretch reach to its ends, so that a single one is seen. */
function linePath(
  { cores }: Line,
  edges: Edges,
  x: TimeScale,
  y: (cores: number) => number,
): string {
  const edge = (i: number): string => px(x(edges[i] as number))
  const middle = (i: number): string => px((x(edges[i] as number) + x(edges[i + 1] as number)) / 2)
  let path = ''
  for (const [i, value] of cores.entries()) {
    if (value === undefined) continue
    const at = px(y(value))
    if (cores[i - 1] === undefined) path += `M${edge(i)} ${at}`
    path += `L${middle(i)} ${at}`
    if (cores[i + 1] === undefined) path += `H${edge(i + 1)}`
  }
  return path
}

/** Those that have any figure. */
export const withFigures = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ cores }) => cores.some((value) => value !== undefined))

const known = ({ cores }: Line): number[] => cores.filter((value) => value !== undefined)

const peakOf = (line: Line): number => known(line).reduce((peak, value) => Math.max(peak, value), 0)

function textAlternative(lines: readonly Line[]): string {
  const each = lines.map((line) => {
    const values = known(line)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return `${line.name} ${formatPercentOfOneCore(mean)}, at most ${percentOfOneCoreFigure(peakOf(line))}`
  })
  return `On average while it was read: ${each.join('; ')}.`
}

/** Each line has a figure somewhere. Undefined when there are none. */
export function lineChart(
  record: RunRecord,
  bounds: Bounds,
  { id, title, text, height, lines, edges, endMs }: LineChart,
): Markup | undefined {
  if (lines.length === 0) return undefined
  const most = Math.max(1, ...lines.map(peakOf))
  const y = (cores: number): number => TOP + (HEIGHT - TOP) * (1 - cores / most)
  return timeChart({
    id,
    title,
    text: [text, textAlternative(lines)].filter((part) => part !== undefined).join(' '),
    legend: [
      lines.map(({ slot, name }) => legendEntry(slotClass(slot), name)),
      markup`<span class="dim">height = ${height}</span>`,
    ],
    plotHeight: HEIGHT,
    endMs,
    plot: (x) => [
      niceTicks(most * 100, Y_TICKS).map((tick) => yTick(y(tick / 100), `${tick} %`)),
      lines.map(
        (line) =>
          markup`<path class="line ${slotClass(line.slot)}" d="${linePath(line, edges, x, y)}"><title>${line.name}</title></path>`,
      ),
      markerLines(record, bounds, x, HEIGHT),
    ],
  })
}
