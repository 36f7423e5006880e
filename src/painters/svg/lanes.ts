/** Paints lanes as SVG. */
import type {
  LanesBar,
  LanesKey,
  LanesLevel,
  LanesLife,
  LanesModel,
} from '../../shared/charts/kinds/lanes'
import { timeScale } from '../../shared/charts/axes/viewport'
import { LEFT, legendEntry, PLOT_WIDTH, px, rowLabel, slotClass, timeChart } from './frame'
import { markerLines } from './marker-lines'
import { markup, type Markup } from './markup'

const LANE_GAP = 8
const SINGLE_ROW = 24
const ROW = 16
/** Width of a character of a bar's label, and the room around it. */
const CHARACTER_WIDTH = 6.4
const LABEL_ROOM = 10
const LEAST_LABEL = 4
/** A task too short to be seen is still drawn this wide. */
const LEAST_BAR = 0.8
const ROUND_FROM = 6

interface Place {
  readonly top: number
  readonly height: number
}

type X = (ms: number) => number

/** Where each row stands: those of one lane close together. */
function placesOf({ rows }: LanesModel): readonly Place[] {
  let top = LANE_GAP / 2
  return rows.map(({ isFirst }, i) => {
    if (isFirst && i > 0) top += LANE_GAP
    const isAlone = isFirst && rows[i + 1]?.isFirst !== false
    const place = { top, height: isAlone ? SINGLE_ROW : ROW }
    top += place.height
    return place
  })
}

const titleOf = (model: LanesModel, mark: LanesBar | LanesLevel | LanesLife): Markup =>
  markup`<title>${model.textOf(mark).join('; ')}</title>`

function drawLife(model: LanesModel, life: LanesLife, places: readonly Place[], x: X): Markup {
  const { row, rows, fromMs, readyMs, toMs } = life
  const [first, last] = [places[row], places[row + rows - 1]]
  const top = first?.top ?? 0
  const height = (last?.top ?? 0) + (last?.height ?? 0) - top
  const box = (untilMs: number): Markup =>
    markup`x="${px(x(fromMs))}" y="${px(top)}" width="${px(x(untilMs) - x(fromMs))}" height="${px(height)}"`
  return markup`<g>${titleOf(model, life)}
    <rect class="life" ${box(toMs)}/><rect class="startup" ${box(readyMs)}/></g>`
}

function drawBar(model: LanesModel, bar: LanesBar, { top, height }: Place, x: X): Markup {
  const left = x(bar.fromMs)
  const width = Math.max(LEAST_BAR, x(bar.toMs) - left)
  const room = Math.floor((width - LABEL_ROOM) / CHARACTER_WIDTH)
  const kind = bar.state === 'failed' || bar.state === 'cancelled' ? bar.state : slotClass(bar.slot)
  const { label } = bar
  const shown = label.length > room ? `${label.slice(0, Math.max(0, room - 1))}…` : label
  const name =
    room >= Math.min(LEAST_LABEL, label.length) &&
    markup`<text class="label ${kind}" x="${px(left + 5)}" y="${px(top + height / 2 + 4)}">${shown}</text>`
  return markup`<g>${titleOf(model, bar)}
    <rect class="task ${kind}" x="${px(left)}" y="${px(top + 1)}" width="${px(width)}" height="${px(height - 2)}" rx="${width > ROUND_FROM ? 2 : 0}"/>${name}</g>`
}

/** The levels of one row as one stepped area, which says how much there was at most. */
function drawLevels(
  model: LanesModel,
  row: number,
  { top, height }: Place,
  x: X,
): Markup | undefined {
  const levels = model.levels.filter((level) => level.row === row)
  const [first] = levels
  if (!first) return undefined
  const bottom = px(top + height)
  const steps = levels.map(({ fromMs, toMs, share }) => {
    const high = px(top + height * (1 - share))
    return `M${px(x(fromMs))} ${bottom}V${high}H${px(x(toMs))}V${bottom}Z`
  })
  const most = levels.reduce((a, b) => (b.level > a.level ? b : a))
  const kind = first.slot === undefined ? 'waiting' : slotClass(first.slot)
  const failed = new Set(
    model.failures.flatMap((one) => (one.row === row ? [px(x(one.atMs))] : [])),
  )
  const failures = [...failed].map((at) => `M${at} ${px(top)}v${px(height)}`)
  return markup`<g><title>at most ${model.textOf(most).join('; ')}</title>
    <path class="task ${kind}" d="${steps}"/>
    ${failures.length > 0 && markup`<path class="failure" d="${failures}"/>`}</g>`
}

const SWATCHES: Readonly<Record<LanesKey, string>> = {
  startup: 'startup',
  life: 'life',
  running: 'ours',
  failed: 'failed',
  cancelled: 'cancelled',
  waiting: 'waiting',
}

export function lanes(model: LanesModel, id: string): Markup {
  const { title, text, legend, viewport, rows, markers } = model
  const places = placesOf(model)
  const last = places.at(-1)
  const plotHeight = last ? last.top + last.height + LANE_GAP / 2 : 0
  const x = timeScale(viewport, LEFT, LEFT + PLOT_WIDTH)
  const at = (row: number): Place => places[row] ?? { top: 0, height: 0 }
  return timeChart({
    id,
    title,
    text,
    legend: [
      ...legend.map((entry) => legendEntry(entry.key && SWATCHES[entry.key], entry.text)),
      markers.length > 0 &&
        markup`<span class="dim">lines = calls on the pool, by number below</span>`,
    ],
    plotHeight,
    endMs: viewport.toMs,
    plot: () => [
      // Behind the bars, which tell more when they are pointed at.
      markerLines(markers, x, plotHeight),
      rows.map(
        ({ name }, row) =>
          name !== '' && rowLabel(at(row).top + Math.min(at(row).height, SINGLE_ROW) / 2, name),
      ),
      model.lives.map((life) => drawLife(model, life, places, x)),
      rows.map((_, row) => drawLevels(model, row, at(row), x)),
      model.bars.map((bar) => drawBar(model, bar, at(bar.row), x)),
    ],
  })
}
