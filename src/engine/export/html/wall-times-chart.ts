/** Wall times of the variants as bars, each run as a dot, the 95 % interval of the median as a bracket. */
import { durationRange } from '../../../shared/messages/estimate-text'
import type { Estimate, VariantResult } from '../../../shared/contract/experiment-result'
import { formatDuration } from '../../../shared/messages/format'
import { clip } from './bounds'
import { markup, type Markup } from '../../../painters/svg/markup'
import { niceTicks } from '../../../shared/charts/axes/ticks'
import {
  AXIS_HEIGHT,
  LEFT,
  RIGHT,
  WIDTH,
  figure,
  legendEntry,
  px,
  svgText,
} from '../../../painters/svg/frame'

const ROW = 30
const BAR = 14
const MOST_ROWS = 40
const LABEL_LENGTH = 60
/** Names of variants are longer than those of cores. */
const BARS_LEFT = LEFT + 158
const TICKS = 8

type Timed = VariantResult & { readonly wallMs: Estimate }

/** Undefined when no variant has a time. */
export function wallTimesChart(variants: readonly VariantResult[], id: string): Markup | undefined {
  const timed = variants.filter((variant): variant is Timed => variant.wallMs !== undefined)
  const shown = timed.slice(0, MOST_ROWS)
  if (shown.length === 0) return undefined
  const longestMs = Math.max(...shown.flatMap(({ wallMs }) => wallMs.values))
  const x = (ms: number): number =>
    BARS_LEFT + (ms / Math.max(longestMs, Number.MIN_VALUE)) * (WIDTH - RIGHT - BARS_LEFT)
  const plotHeight = shown.length * ROW
  return figure({
    id,
    title: 'Wall time',
    text: shown.map(wordsOf).join('; '),
    legend: [
      legendEntry('ours', 'fastest'),
      legendEntry('others', 'others: median'),
      markup`<span class="key dim">dot = one run, ring = outlier, bracket = 95 % interval of the median</span>`,
      timed.length > shown.length &&
        markup`<span class="dim">and ${timed.length - shown.length} more in the table</span>`,
    ],
    height: plotHeight + AXIS_HEIGHT,
    drawing: [
      niceTicks(longestMs, TICKS).map((ms) => [
        markup`<path class="grid" d="M${px(x(ms))} 0V${px(plotHeight)}"/>`,
        svgText(x(ms), plotHeight + 16, 'middle', ms === 0 ? '0' : formatDuration(ms)),
      ]),
      shown.map((variant, i) => row(variant, i * ROW + ROW / 2, x)),
    ],
  })
}

const wordsOf = ({ label, wallMs: { median, interval, values } }: Timed): string =>
  `${label} ${formatDuration(median)}${interval ? ` (95 % interval ${durationRange(interval)}, ${values.length} runs)` : ''}`

function row(variant: Timed, y: number, x: (ms: number) => number): Markup {
  const { label, wallMs, isWinner } = variant
  const { median, interval, values, outliers } = wallMs
  const bar = markup`<rect class="${isWinner ? 'ours' : 'others'} wall" x="${px(BARS_LEFT)}" y="${px(y - BAR / 2)}" width="${px(x(median) - BARS_LEFT)}" height="${BAR}" rx="2"/>`
  return markup`${svgText(BARS_LEFT - 8, y + 4, 'end', clip(label, LABEL_LENGTH))}<g><title>${wordsOf(variant)}</title>${bar}${
    values.length > 1 &&
    values.map(
      (ms, i) =>
        markup`<circle class="${outliers.includes(i) ? 'repeat outlier' : 'repeat'}" cx="${px(x(ms))}" cy="${px(y)}" r="2.5"/>`,
    )
  }${interval && markup`<path class="interval" d="M${px(x(interval.low))} ${px(y - BAR / 2 - 2)}v${BAR + 4}M${px(x(interval.high))} ${px(y - BAR / 2 - 2)}v${BAR + 4}M${px(x(interval.low))} ${px(y)}H${px(x(interval.high))}"/>`}</g>`
}
