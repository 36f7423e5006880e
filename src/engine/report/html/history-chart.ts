/** CPU of the busiest threads (or processes) over time, a line each in the colour of its dots. A gap stays a gap. */
import {
  formatPercentOfOneCore,
  formatQuantity,
  percentOfOneCoreFigure,
} from '../../../shared/format'
import { rates } from '../../../shared/rates'
import type { ProcessSeries, RunRecord, ThreadSeries } from '../../../shared/run-record'
import { busiest } from '../watched'
import { stepEdges, stepMeans, type Edges } from '../../analysis/load/bins'
import { clip, type Bounds } from './bounds'
import { intervalMsOf } from '../../analysis/load/interval'
import { markerLines } from './marker-lines'
import { markup, type Markup } from './markup'
import { legendEntry, niceTicks, px, slotClass, timeChart, yTick, type TimeScale } from './svg'

const HEIGHT = 150
const TOP = 8
const Y_TICKS = 4
const NAME_LENGTH = 40

interface Line {
  readonly slot: number
  readonly name: string
  /** In cores, one a step; undefined = no reading. */
  readonly cores: readonly (number | undefined)[]
}

/** `cc1 (pid 4811)`; of a thread that is not the main one: `pool-1 (tid 4812)`. */
export function seriesName(series: ProcessSeries | ThreadSeries, length = NAME_LENGTH): string {
  const tid = 'tid' in series && series.tid !== series.pid ? series.tid : undefined
  const id = tid === undefined ? `pid ${series.pid}` : `tid ${tid}`
  return series.name === undefined ? id : `${clip(series.name, length)} (${id})`
}

function linesOf(record: RunRecord, edges: Edges): Line[] {
  const lines = busiest(record).map(({ series }, slot) => {
    const { t, cpuMs } = series
    const cores = stepMeans(t, rates(t, cpuMs, intervalMsOf(record)), edges)
    return { slot, name: seriesName(series), cores }
  })
  return lines.filter(({ cores }) => cores.some((value) => value !== undefined))
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

/** Undefined when nothing was read twice. */
export function historyChart(
  record: RunRecord,
  id: string,
  endMs: number,
  bounds: Bounds,
): Markup | undefined {
  const edges = stepEdges(record.samples.t, intervalMsOf(record), bounds.chartPoints)
  const lines = linesOf(record, edges)
  if (lines.length === 0) return undefined
  const most = Math.max(1, ...lines.map(peakOf))
  const y = (cores: number): number => TOP + (HEIGHT - TOP) * (1 - cores / most)
  const noun = Object.keys(record.samples.threads).length > 0 ? 'thread' : 'process'
  const title = `CPU of the busiest ${formatQuantity(lines.length, noun, noun === 'thread' ? 'threads' : 'processes')}`
  return timeChart({
    id,
    title: lines.length === 1 ? `CPU of the busiest ${noun}` : title,
    text: textAlternative(lines),
    legend: [
      lines.map(({ slot, name }) => legendEntry(slotClass(slot), name)),
      markup`<span class="dim">height = % of one core</span>`,
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
