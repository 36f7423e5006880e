/** The sentence of an experiment: which variant is fastest, by how much and how surely; or why nothing can be said. */
import { TIE_SHARE, list, withCpu } from '../compare'
import { durationRange, ratioText } from '../../messages/estimate-text'
import type { Estimate, VariantResult } from '../../contract/experiment-result'
import { formatDuration, formatQuantity } from '../../messages/format'
import { ratioOfMedians } from '../statistics/estimate'

type Timed = VariantResult & { readonly wallMs: Estimate }

const isTimed = (variant: VariantResult): variant is Timed => variant.wallMs !== undefined

/** `comparable`: they did the same work. */
export function verdict(variants: readonly VariantResult[], comparable: boolean): string {
  const leftOut = leftOutText(variants)
  return [headline(variants, comparable), leftOut].filter((part) => part !== undefined).join(' ')
}

function headline(variants: readonly VariantResult[], comparable: boolean): string {
  const byWall = variants.filter(isTimed).toSorted((a, b) => a.wallMs.median - b.wallMs.median)
  const [best, second] = byWall
  if (!best) return 'No run completed with every task done, so there is nothing to compare.'
  if (!second) {
    const others = variants.length > 1
    return `${best.label} took ${timeText(best)}; ${others ? 'no other run can be compared with it' : 'there is nothing to compare it with'}.`
  }
  if (!comparable) {
    return 'These runs did not do the same work (workload, parameters or what was watched differ), so their times are shown without a winner.'
  }
  const winners = byWall.filter(({ isWinner }) => isWinner)
  if (winners.length === 0) {
    return `All are equally fast, ${tieText(byWall)}: ${list(byWall.map((one) => `${one.label} ${formatDuration(one.wallMs.median)}`))}.`
  }
  const head =
    winners.length > 1
      ? `${list(winners.map(({ label }) => label))} tie for the shortest time (${tieText(winners)}): ${timeText(best)}`
      : `${best.label} is fastest: ${timeText(best)}`
  return `${head}, ${against(best, byWall, byWall[winners.length] ?? second)}.`
}

const tieText = (tied: readonly Timed[]): string =>
  tied.every(({ wallMs }) => wallMs.interval)
    ? 'their 95 % intervals overlap, or there are too few runs to tell'
    : `within ${TIE_SHARE * 100} %`

/** `2.00 s (median of 5, 95 % interval 1.97 to 2.05 s) with 1.9 cores busy`. */
function timeText({ wallMs: { median, interval, values }, effectiveCores }: Timed): string {
  const repeats = interval
    ? ` (median of ${formatQuantity(values.length, 'run')}, 95 % interval ${durationRange(interval)})`
    : ''
  return `${formatDuration(median)}${repeats}${withCpu({ effectiveCores })}`
}

/** How the best compares with the baseline, or with the next when the baseline itself is among the best. */
function against(best: Timed, byWall: readonly Timed[], next: Timed): string {
  const baseline = byWall.find(({ isBaseline }) => isBaseline)
  const other = baseline && !baseline.isWinner ? baseline : next
  const ratio = ratioOfMedians(other.wallMs.values, best.wallMs.values)
  return `${ratioText(ratio)} as fast as ${other.label} (${formatDuration(other.wallMs.median)}${withCpu(other)})`
}

/** Warm-ups are meant to be left out and are not named. */
function leftOutText(variants: readonly VariantResult[]): string | undefined {
  const parts = variants.flatMap(({ label, leftOut, runs }) => {
    const reasons = leftOut
      .filter(({ because }) => because !== 'warm-up')
      .map(({ because }) => because)
    if (reasons.length === 0) return []
    const count =
      runs.length === 0 && reasons.length === 1
        ? ''
        : `${formatQuantity(reasons.length, 'run')} of `
    return [`${count}${label} (${[...new Set(reasons)].join(', ')})`]
  })
  const isAll = variants.every(({ runs }) => runs.length === 0)
  return parts.length === 0 || isAll ? undefined : `Left out: ${list(parts)}.`
}
