/** Paints a heatmap as SVG. */
import {
  eachStretch,
  type HeatmapKey,
  type HeatmapModel,
  SHADES,
} from '../../shared/charts/kinds/heatmap'
import { timeScale } from '../../shared/charts/axes/viewport'
import { LEFT, legendEntry, PLOT_WIDTH, px, rowLabel, slotClass, timeChart } from './frame'
import { markerLines } from './marker-lines'
import { markup, type Markup } from './markup'

const DOT_SIZE = 4.5
const HALO = 2.5
/** A row lower than this has its dots on one line, and a name only now and then. */
const LOW_ROW = 14
const NAME_EACH_LOW = 4

function rowHeight(rows: number): number {
  if (rows <= 16) return 22
  return rows <= 48 ? LOW_ROW : 8
}

const CLASSES: Readonly<Record<HeatmapKey, string>> = {
  idle: 'heat-idle',
  half: 'heat half',
  busy: 'heat',
  dot: 'dot',
}

/** One path a shade over one path of all that is known. */
function shades(model: HeatmapModel, x: (ms: number) => number, height: number): Markup[] {
  const paths = new Map<number, string>()
  const lefts = model.columns.map(({ fromMs }) => px(x(fromMs)))
  const rights = model.columns.map(({ toMs }) => px(x(toMs)))
  for (const row of model.rows.keys()) {
    const [top, bottom] = [row * height + 1, (row + 1) * height - 1]
    eachStretch(model, row, (shade, first, last) => {
      const [left, right] = [lefts[first], rights[last]]
      const cell = `M${left} ${top}H${right}V${bottom}H${left}z`
      paths.set(0, (paths.get(0) ?? '') + cell)
      if (shade > 0) paths.set(shade, (paths.get(shade) ?? '') + cell)
    })
  }
  return [...paths]
    .toSorted(([a], [b]) => a - b)
    .map(([shade, d]) =>
      shade === 0
        ? markup`<path class="heat-idle" d="${d}"/>`
        : markup`<path class="heat" fill-opacity="${shade / SHADES}" d="${d}"/>`,
    )
}

/** One path a slot, each dot a line of no length with round ends. */
function dots({ dots: all }: HeatmapModel, x: (ms: number) => number, height: number): Markup[] {
  const size = Math.min(DOT_SIZE, height * 0.4)
  const paths = new Map<number, string>()
  for (const { row, aside, atMs, slot } of all) {
    const y = (row + 0.5 + (height < LOW_ROW ? 0 : aside)) * height
    paths.set(slot, `${paths.get(slot) ?? ''}M${px(x(atMs))} ${px(y)}h0`)
  }
  return [...paths].map(
    ([slot, d]) =>
      markup`<path class="dot halo" stroke-width="${px(size + HALO)}" d="${d}"/><path class="dot ${slotClass(slot)}" stroke-width="${px(size)}" d="${d}"/>`,
  )
}

export function heatmap(model: HeatmapModel, id: string): Markup {
  const { title, text, legend, rows, viewport, markers } = model
  const height = rowHeight(rows.length)
  const plotHeight = rows.length * height
  const nameEach = height >= LOW_ROW ? 1 : NAME_EACH_LOW
  const x = timeScale(viewport, LEFT, LEFT + PLOT_WIDTH)
  return timeChart({
    id,
    title,
    text,
    legend: legend.map((entry) => legendEntry(entry.key && CLASSES[entry.key], entry.text)),
    plotHeight,
    endMs: viewport.toMs,
    plot: () => [
      shades(model, x, height),
      dots(model, x, height),
      rows.map(
        ({ shortName, text: words }, i) =>
          markup`${i % nameEach === 0 && rowLabel(i * height + height / 2, shortName)}
      <rect class="hover" x="${LEFT}" y="${i * height}" width="${PLOT_WIDTH}" height="${height}"><title>${words}</title></rect>`,
      ),
      markerLines(markers, x, plotHeight),
    ],
  })
}
