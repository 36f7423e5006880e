/** A left axis of CPU in the scale that a person chose. Data stay in cores, so that changing the scale changes text only. */
import type { Chart, Scale } from 'chart.js'
import { decimal } from '../../shared/messages/decimal'
import { type CpuScale, formatCpu } from '../../shared/messages/format'
import type { Palette } from './palette'
import { leftAxis } from './axes'

/** Set with the data, because ticks and tooltips are written later. */
const scales = new WeakMap<Chart, CpuScale>()

export const setCpuScale = (chart: Chart, scale: CpuScale): void => void scales.set(chart, scale)

/** CPU of a chart in words. Input in cores. */
export const cpuText = (chart: Chart, cores: number): string =>
  formatCpu(cores, scales.get(chart) ?? 'percent')

/** Ticks are without the scale: the caption of the chart names it. */
export function cpuAxis(palette: Palette) {
  const left = leftAxis(palette)
  return {
    ...left,
    type: 'linear',
    min: 0,
    grid: { color: palette.grid, drawTicks: false },
    ticks: {
      ...left.ticks,
      maxTicksLimit: 5,
      callback(this: Scale, value: number | string): string {
        const factor = scales.get(this.chart) === 'cores' ? 1 : 100
        return decimal(Number(value) * factor, 3)
      },
    },
  } as const
}
