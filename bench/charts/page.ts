/** What the bench of the charts has drawn in a window: the same data by our painters and by Chart.js. A drawing counts until its pixels are there. */
import { Chart } from '../../src/painters/screen/chart-kind'
import { heatmapPainter } from '../../src/painters/screen/heatmap-painter'
import { lanesPainter } from '../../src/painters/screen/lanes-painter'
import { lightPalette, loadColor, slotColor } from '../../src/painters/screen/palette'
import { coreHeatmap } from '../../src/shared/charts/core-heatmap'
import { SHADES } from '../../src/shared/charts/kinds/heatmap'
import type { LanesBar, LanesModel } from '../../src/shared/charts/kinds/lanes'

const LANES = 64
const BARS = 100_000
const SPAN_MS = 60_000
const VIEWPORTS = 60
/** Chart.js takes so long that it draws each tenth of them: the figure is that of one. */
const VIEWPORTS_OF_CHART_JS = 6
const CORES = 64
const STEPS = 600
/** So many drawings, so that the first one, for which all is made, weighs little. */
const HEATMAPS = 5

const canvas = document.createElement('canvas')
const frame = document.createElement('div')
Object.assign(frame.style, { position: 'relative', width: '1000px', height: '700px' })
document.body.append(frame)
frame.append(canvas)

/** Reading a pixel back waits for all that was painted. */
const settle = (): unknown => canvas.getContext('2d')?.getImageData(0, 0, 1, 1)

function timed(times: number, draw: (nth: number) => void): { readonly ms: number } {
  const before = performance.now()
  for (let nth = 0; nth < times; nth += 1) {
    draw(nth)
    settle()
  }
  return { ms: (performance.now() - before) / times }
}

const lengthMs = (SPAN_MS * LANES) / BARS
const bars = Array.from({ length: BARS }, (_, task): LanesBar => {
  const slot = task % LANES
  const fromMs = Math.floor(task / LANES) * lengthMs
  const at = { row: slot, fromMs, toMs: fromMs + lengthMs * 0.9 }
  return { kind: 'bar', ...at, slot, task, state: 'done', label: `task ${task}` }
})
const lanes: LanesModel = {
  ...{ title: '', text: '', legend: [], lives: [], levels: [], failures: [], markers: [], bars },
  viewport: { fromMs: 0, toMs: SPAN_MS },
  rows: Array.from({ length: LANES }, (_, slot) => ({ name: `worker ${slot}`, isFirst: true })),
  textOf: () => [],
}
/** A tenth of the time, further right from one to the next. */
const viewportAt = (nth: number) => {
  const fromMs = (SPAN_MS * 0.9 * nth) / VIEWPORTS
  return { fromMs, toMs: fromMs + SPAN_MS / 10 }
}

const heat = coreHeatmap({
  viewport: { fromMs: 0, toMs: SPAN_MS },
  columns: Array.from({ length: STEPS }, (_, step) => ({
    fromMs: (SPAN_MS * step) / STEPS,
    toMs: (SPAN_MS * (step + 1)) / STEPS,
    loads: Float64Array.from({ length: CORES }, (_core, core) => Math.abs(Math.sin(step + core))),
  })),
  rows: Array.from({ length: CORES }, (_, core) => [core]),
  ...{ eachPlace: () => undefined, slots: 0, nameOfSlot: String, dotsText: '' },
})

/** Floating bars, parsed already, of one colour each. */
function floatingBars(all: readonly { row: number; fromMs: number; toMs: number; fill: string }[]) {
  const data = all.map(({ row, fromMs: min, toMs: max, fill }) => ({
    ...{ x: max, y: row, fill },
    _custom: { barStart: min, barEnd: max, start: min, end: max, min, max },
  }))
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: Array.from({ length: LANES }, (_, row) => String(row)),
      datasets: [
        {
          data: data as never,
          ...{ grouped: false, barThickness: 8, inflateAmount: 0 },
          backgroundColor: ({ raw }) => (raw as { fill: string } | undefined)?.fill,
        },
      ],
    },
    options: {
      ...{ animation: false, parsing: false, normalized: true, indexAxis: 'y' },
      ...{ responsive: true, maintainAspectRatio: false },
      scales: { x: { type: 'linear', min: 0, max: SPAN_MS }, y: { type: 'category' } },
      plugins: { legend: { display: false } },
    },
  })
}

function chartJs(
  chart: Chart,
  times: number,
  viewportOf: (nth: number) => { readonly fromMs: number; readonly toMs: number },
): { readonly ms: number } {
  const figures = timed(times, (nth) => {
    const { fromMs, toMs } = viewportOf(nth)
    Object.assign(chart.options.scales?.['x'] ?? {}, { min: fromMs, max: toMs })
    chart.update('none')
  })
  chart.destroy()
  return figures
}

const subjects: Readonly<Record<string, () => { readonly ms: number }>> = {
  lanes: () => {
    const open = lanesPainter.open(canvas, lightPalette)
    const drawn = timed(VIEWPORTS, (nth) => open.show({ ...lanes, viewport: viewportAt(nth) }))
    open.close()
    return drawn
  },
  'lanes-chart.js': () =>
    chartJs(
      floatingBars(bars.map((bar) => ({ ...bar, fill: slotColor(bar.slot) }))),
      VIEWPORTS_OF_CHART_JS,
      (nth) => viewportAt((nth * VIEWPORTS) / VIEWPORTS_OF_CHART_JS),
    ),
  heatmap: () => {
    const open = heatmapPainter.open(canvas, lightPalette)
    const drawn = timed(HEATMAPS, () => open.show(heat))
    open.close()
    return drawn
  },
  'heatmap-chart.js': () => {
    const cells = [...heat.shades].map((shade, cell) => ({
      row: Math.floor(cell / STEPS),
      fromMs: heat.columns[cell % STEPS]?.fromMs ?? 0,
      toMs: heat.columns[cell % STEPS]?.toMs ?? 0,
      fill: loadColor(lightPalette, shade / SHADES),
    }))
    return chartJs(floatingBars(cells), HEATMAPS, () => heat.viewport)
  },
}

Object.assign(window, { draw: (subject: string) => subjects[subject]?.() })
