/** CPU over time of processes, threads or a loop: a line each, gaps left open. */
import type { Marker } from '../contract/run-record'
import { type CpuScale, cpuFigure, formatCpu, formatDuration } from '../messages/format'
import { type History, historyFigures, historyPoints } from '../series/history-points'
import { cpuAxis } from './axes/value-axis'
import type { Viewport } from './axes/viewport'
import { colorSlot } from './colors'
import type { Line, LinesModel } from './kinds/lines'
import type { MarkColor } from './kinds/mark-color'

export interface HistoryLine extends History {
  readonly key: string
  readonly label: string
  readonly color: MarkColor
  /** The sum that the other lines are parts of. */
  readonly isTotal?: boolean
}

/** How the sum of a watched tree is drawn. */
export const wholeTree = {
  key: 'tree',
  label: 'whole tree',
  color: 'total',
  isTotal: true,
} as const satisfies Partial<HistoryLine>

export interface CpuLinesData {
  readonly title: string
  /** How to read it, said before the figures. */
  readonly explanation?: string | undefined
  readonly lines: readonly HistoryLine[]
  readonly viewport: Viewport
  readonly scale: CpuScale
  readonly markers: readonly Marker[]
  /** Stretches of time that are drawn apart. */
  readonly columns?: number
}

/** Least height of the axis, cores: noise of an idle process is not blown up to fill the picture. */
const LEAST_TOP = 0.1

export function cpuLines(data: CpuLinesData): LinesModel {
  const { title, explanation, lines, viewport, scale, markers, columns } = data
  const most = lines.reduce((top, line) => Math.max(top, historyFigures(line).most ?? 0), LEAST_TOP)
  const axis = cpuAxis(most, scale)
  const figures = `On average while it was read: ${lines.map((line) => lineText(line, scale)).join('; ')}.`
  return {
    title,
    text: explanation === undefined ? figures : `${explanation} ${figures}`,
    viewport,
    axis,
    note: `height = ${axis.name}`,
    lines: lines.map((line, i): Line => {
      const { key, label, color, isTotal = false } = line
      const look = isTotal ? 'total' : 'line'
      const points = historyPoints(line, viewport.toMs, columns)
      return { key, label, color, look, isDashed: isRepeated(lines, i), points }
    }),
    markers,
    tipOf: ({ label }, { x, y }) => ({
      title: label,
      lines: [`${formatCpu(y, scale)} at ${formatDuration(x)}`],
    }),
  }
}

function lineText(line: HistoryLine, scale: CpuScale): string {
  const { last, mean, most } = historyFigures(line)
  const now = last === undefined ? '' : `, last ${cpuFigure(last, scale)}`
  return `${line.label} ${formatCpu(mean, scale)}, at most ${cpuFigure(most, scale)}${now}`
}

const shade = (color: MarkColor | undefined): MarkColor | undefined =>
  typeof color === 'number' ? colorSlot(color) : color

/** Whether a line above has the same colour, so that this one needs another look. */
const isRepeated = (lines: readonly HistoryLine[], index: number): boolean =>
  lines.findIndex(({ color }) => shade(color) === shade(lines[index]?.color)) < index
