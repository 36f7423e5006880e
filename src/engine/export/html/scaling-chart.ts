/** Speed-up over the workers with its intervals, the fitted laws, the ideal line and the cores of the machine. */
import { coresQuantity } from '../../../shared/messages/usable-cores-words'
import type { ScalingCurve, ScalingPoint } from '../../../shared/contract/experiment-result'
import { ratioText } from '../../../shared/messages/estimate-text'
import { decimal } from '../../../shared/messages/decimal'
import { formatQuantity } from '../../../shared/messages/format'
import { markup, type Markup, type Value } from '../../../painters/svg/markup'
import { niceTicks } from '../../../shared/charts/axes/ticks'
import {
  AXIS_HEIGHT,
  LEFT,
  PLOT_WIDTH,
  figure,
  px,
  slotClass,
  svgText,
  yTick,
} from '../../../painters/svg/frame'

const HEIGHT = 260
const TOP = 10
const X_TICKS = 12
const Y_TICKS = 6
/** Room above the highest point, so that the ideal line shows where it goes. */
const HEADROOM = 1.2

interface Axes {
  readonly mostWorkers: number
  readonly mostSpeedUp: number
  readonly x: (workers: number) => number
  readonly y: (speedUp: number) => number
}

const highEnd = ({ speedUp: { value, interval } }: ScalingPoint): number => interval?.high ?? value

function axesOf(curves: readonly ScalingCurve[]): Axes {
  const points = curves.flatMap((curve) => curve.points)
  const largest = Math.max(...points.map(({ workers }) => workers))
  const mostWorkers = Math.max(largest, ...curves.map(({ fit }) => fit?.validTo ?? 0))
  const mostSpeedUp = HEADROOM * Math.max(2, ...points.map(highEnd))
  return {
    mostWorkers,
    mostSpeedUp,
    // From 0, so that the ideal line goes through the corner.
    x: (workers) => LEFT + (workers / mostWorkers) * PLOT_WIDTH,
    y: (speedUp) => TOP + (HEIGHT - TOP) * (1 - Math.min(speedUp, mostSpeedUp) / mostSpeedUp),
  }
}

/** Undefined when there is no curve. `cores` is undefined when the runs are of several machines. */
export function scalingChart(
  curves: readonly ScalingCurve[],
  cores: number | undefined,
  id: string,
): Markup | undefined {
  if (curves.length === 0) return undefined
  const axes = axesOf(curves)
  const { x, y, mostWorkers, mostSpeedUp } = axes
  const ideal = Math.min(mostWorkers, mostSpeedUp)
  return figure({
    id,
    title: 'Speed-up over the number of workers',
    text: curves.map(wordsOf).join(' '),
    legend: [
      curves.map(
        ({ label }, slot) =>
          markup`<span class="key"><span class="swatch ${slotClass(slot)}"></span>${label}</span> `,
      ),
      markup`<span class="key dim">dot = measured, with its 95 % interval; line = fitted law, dashed where nothing was measured; long dashes = ideal</span>`,
    ],
    height: HEIGHT + AXIS_HEIGHT,
    drawing: [
      niceTicks(mostSpeedUp, Y_TICKS).map((tick) =>
        yTick(y(tick), `${Number(tick.toPrecision(3))} ×`),
      ),
      niceTicks(mostWorkers, Math.min(X_TICKS, mostWorkers))
        .filter(Number.isInteger)
        .map((tick) => svgText(x(tick), HEIGHT + 16, 'middle', decimal(tick, 3))),
      markup`<path class="ideal" d="M${px(x(0))} ${px(y(0))}L${px(x(ideal))} ${px(y(ideal))}"/>`,
      cores !== undefined && cores <= mostWorkers && coreMark(cores, axes),
      curves.map((curve, slot) => drawCurve(curve, slot, axes)),
    ],
  })
}

function coreMark(cores: number, { x }: Axes): Markup {
  return markup`<path class="core-count" d="M${px(x(cores))} ${TOP}V${HEIGHT}"/>${svgText(x(cores), TOP + 2, x(cores) > LEFT + PLOT_WIDTH - 60 ? 'end' : 'start', ` ${coresQuantity(cores)}`)}`
}

function drawCurve({ points, fit, label }: ScalingCurve, slot: number, axes: Axes): Markup {
  const { x, y, mostSpeedUp } = axes
  const largest = Math.max(...points.map(({ workers }) => workers))
  const line = (part: readonly { readonly workers: number; readonly speedUp: number }[]): string =>
    part
      .map(({ workers, speedUp }, i) => `${i === 0 ? 'M' : 'L'}${px(x(workers))} ${px(y(speedUp))}`)
      .join('')
  // What lies above the drawing is left out, since it would run along its edge.
  const inside = fit?.curve.filter(({ speedUp }) => speedUp <= mostSpeedUp) ?? []
  const fitted: Value = fit && [
    markup`<path class="line" d="${line(inside.filter(({ workers }) => workers <= largest))}"/>`,
    markup`<path class="line beyond" d="${line(inside.filter(({ workers }) => workers >= largest))}"/>`,
  ]
  return markup`<g class="${slotClass(slot)}">${fitted}${points.map((point) => drawPoint(point, label, axes))}</g>`
}

function drawPoint(point: ScalingPoint, label: string, { x, y }: Axes): Markup {
  const { workers, speedUp } = point
  const { interval } = speedUp
  return markup`<g><title>${label} × ${workers}: ${ratioText(speedUp)} as fast as one</title>${
    interval &&
    markup`<path class="whisker" d="M${px(x(workers))} ${px(y(interval.low))}V${px(y(interval.high))}M${px(x(workers) - 4)} ${px(y(interval.low))}h8M${px(x(workers) - 4)} ${px(y(interval.high))}h8"/>`
  }<circle class="point" cx="${px(x(workers))}" cy="${px(y(speedUp.value))}" r="4"/></g>`
}

const wordsOf = ({ label, points, sentence }: ScalingCurve): string =>
  `${label}: ${points.map(({ workers, speedUp }) => `${formatQuantity(workers, 'worker')} ${ratioText(speedUp)}`).join(', ')}. ${sentence}`
