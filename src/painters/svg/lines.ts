/** Paints lines and areas over time as SVG. */
import { timeScale } from '../../shared/charts/axes/viewport'
import { fromBelow, type Line, type LinesModel } from '../../shared/charts/kinds/lines'
import { colorClass, LEFT, legendEntry, PLOT_WIDTH, px, timeChart, yTick } from './frame'
import { markerLines } from './marker-lines'
import { markup, type Markup } from './markup'

const HEIGHT = 170
const TOP = 8

type Place = (value: number) => number

/** One path, a stretch of it between gaps. */
function pathOf({ look, points }: Line, x: Place, y: Place): string {
  const isArea = look === 'area'
  let path = ''
  let first: string | undefined
  const close = (): void => {
    if (isArea && first !== undefined) path += `V${px(y(0))}H${first}Z`
    first = undefined
  }
  for (const point of points) {
    const [left, top] = [px(x(point.x)), px(y(point.y))]
    if (Number.isNaN(point.y)) close()
    else if (first !== undefined) path += isArea ? `H${left}V${top}` : `L${left} ${top}`
    else {
      path += `M${left} ${top}`
      first = left
    }
  }
  close()
  return path
}

const classOf = ({ look, isDashed, color }: Line): string =>
  [
    look === 'area' ? 'area' : 'line',
    ...(look === 'total' ? ['sum'] : []),
    ...(isDashed ? ['dashed'] : []),
    colorClass(color),
  ].join(' ')

export function lines(model: LinesModel, id: string): Markup {
  const { title, text, viewport, axis, note, markers } = model
  const x = timeScale(viewport, LEFT, LEFT + PLOT_WIDTH)
  const y = (value: number): number =>
    TOP + (HEIGHT - TOP) * (1 - Math.min(value, axis.max) / axis.max)
  const draw = (line: Line): Markup =>
    markup`<path class="${classOf(line)}" d="${pathOf(line, x, y)}"><title>${line.label}</title></path>`
  const inOrder = fromBelow(model.lines)
  return timeChart({
    id,
    title,
    text,
    legend: [
      model.lines.map((line) => legendEntry(classOf(line), line.label)),
      markup`<span class="dim">${note}</span>`,
    ],
    plotHeight: HEIGHT,
    endMs: viewport.toMs,
    plot: () => [
      inOrder.filter(({ look }) => look === 'area').map(draw),
      axis.ticks.map(({ value, label }) => yTick(y(value), label)),
      inOrder.filter(({ look }) => look !== 'area').map(draw),
      markerLines(markers, x, HEIGHT),
    ],
  })
}
