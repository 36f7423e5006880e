/** Wall times of variants: a bar to the median, its interval, and a dot for every run. */
import type { Estimate, VariantResult } from '../contract/experiment-result'
import { durationEstimate } from '../messages/estimate-text'
import { formatDuration, formatQuantity } from '../messages/format'
import { timesSentence } from '../messages/variant-words'
import { timeTicks } from './axes/ticks'
import type { Bar, BarDot, BarsModel } from './kinds/bars'

/** Of the fastest. */
const WINNER = 0
const MAX_TICKS = 8
/** Room behind the longest. */
const HEADROOM = 1.02

/** The first `most` of those that have a time; undefined when none has. */
export function wallTimes(
  variants: readonly VariantResult[],
  most = Infinity,
): BarsModel | undefined {
  const timed = variants.filter(({ wallMs }) => wallMs !== undefined)
  const shown = timed.slice(0, most)
  if (shown.length === 0) return undefined
  const bars = shown.flatMap((variant) => (variant.wallMs ? barOf(variant, variant.wallMs) : []))
  const ends = bars.flatMap(({ value, interval, dots }) => [
    ...[value, interval?.high ?? 0],
    ...dots.map((dot) => dot.value),
  ])
  const max = Math.max(Number.MIN_VALUE, ...ends) * HEADROOM
  const isRepeated = bars.some(({ dots }) => dots.length > 0)
  const left = timed.length - shown.length
  return {
    title: 'Wall times',
    text: timesSentence(shown),
    legend: [
      { text: 'fastest', color: WINNER },
      { text: 'others', color: 'others' },
      ...(left > 0 ? [{ text: `and ${left} more in the table` }] : []),
    ],
    note: isRepeated
      ? 'Bar: median. Whisker: its 95 % interval. Dots: the runs, outliers hollow.'
      : 'One run each: repeat them to see how far such times can be trusted.',
    axis: { name: 'wall time', max, ticks: timeTicks(0, max, MAX_TICKS) },
    bars,
  }
}

const barOf = ({ label, isWinner }: VariantResult, wallMs: Estimate): Bar => ({
  label,
  color: isWinner ? WINNER : 'others',
  value: wallMs.median,
  interval: wallMs.interval,
  dots: dotsOf(label, wallMs),
  tip: {
    title: label,
    lines: [`median ${durationEstimate(wallMs)}`, formatQuantity(wallMs.values.length, 'run')],
  },
})

/** None of a single run, which its bar ends at. */
function dotsOf(title: string, { values, outliers }: Estimate): readonly BarDot[] {
  if (values.length < 2) return []
  return values.map((value, run) => {
    const isOutlier = outliers.includes(run)
    const text = `run ${run + 1}: ${formatDuration(value)}${isOutlier ? ', an outlier' : ''}`
    const aside = run / (values.length - 1) - 0.5
    return { value, aside, isOutlier, tip: { title, lines: [text] } }
  })
}
