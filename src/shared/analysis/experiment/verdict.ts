/** The sentence of an experiment: which variant is fastest, by how much and how surely; or why nothing can be said. */
import { durationRange, ratioText } from '../../messages/estimate-text'
import type { Estimate, VariantResult } from '../../contract/experiment-result'
import { formatCores, formatDuration, formatQuantity } from '../../messages/format'
import { listText } from '../../messages/list-text'
import { ratioOfMedians } from '../statistics/estimate'
import { TIE_SHARE } from '../statistics/tie'

type Timed = VariantResult & { readonly wallMs: Estimate }

const isTimed = (variant: VariantResult): variant is Timed => variant.wallMs !== undefined

/** CPU with its scale; input in cores. */
export type CpuText = (cores: number) => string

/** `comparable`: they did the same work. */
export function verdict(
  variants: readonly VariantResult[],
  comparable: boolean,
  cpuText: CpuText = formatCores,
): string {
  const leftOut = leftOutText(variants)
  return [headline(variants, comparable, cpuText), leftOut]
    .filter((part) => part !== undefined)
    .join(' ')
}

function headline(
  variants: readonly VariantResult[],
  comparable: boolean,
  cpuText: CpuText,
): string {
  const byWall = variants.filter(isTimed).toSorted((a, b) => a.wallMs.median - b.wallMs.median)
  const [best, second] = byWall
  if (!best) return 'No run completed with every task done, so there is nothing to compare.'
  if (!second) {
    const others = variants.length > 1
    return `${best.label} took ${timeText(best, cpuText)}; ${others ? 'no other run can be compared with it' : 'there is nothing to compare it with'}.`
  }
  if (!comparable) {
    return 'These runs did not do the same work (workload, parameters or what was watched differ), so their times are shown without a winner.'
  }
  const winners = byWall.filter(({ isWinner }) => isWinner)
  if (winners.length === 0) {
    return `All are equally fast, ${tieText(byWall)}: ${listText(byWall.map((one) => `${one.label} ${formatDuration(one.wallMs.median)}`))}.`
  }
  const head =
    winners.length > 1
      ? `${listText(winners.map(({ label }) => label))} tie for the shortest time (${tieText(winners)}): ${timeText(best, cpuText)}`
      : `${best.label} is fastest: ${timeText(best, cpuText)}`
  return `${head}, ${against(best, byWall, byWall[winners.length] ?? second, cpuText)}.`
}

const tieText = (tied: readonly Timed[]): string =>
  tied.every(({ wallMs }) => wallMs.interval)
    ? 'their 95 % intervals overlap, or there are too few runs to tell'
    : `within ${TIE_SHARE * 100} %`

/** `2.00 s (median of 5, 95 % interval 1.97 to 2.05 s) with 1.9 cores busy`. */
function timeText(
  { wallMs: { median, interval, values }, effectiveCores }: Timed,
  cpuText: CpuText,
): string {
  const repeats = interval
    ? ` (median of ${formatQuantity(values.length, 'run')}, 95 % interval ${durationRange(interval)})`
    : ''
  return `${formatDuration(median)}${repeats}${withCpu(effectiveCores, cpuText)}`
}

/** Less than this reads as "0.0 cores". */
const NEXT_TO_NOTHING_CORES = 0.05

/** ` with 1.9 cores busy`, after a time. */
function withCpu(effectiveCores: number | undefined, cpuText: CpuText): string {
  if (effectiveCores === undefined) return ''
  return effectiveCores < NEXT_TO_NOTHING_CORES
    ? ' with next to no CPU'
    : ` with ${cpuText(effectiveCores)} busy`
}

/** How the best compares with the baseline, or with the next when the baseline itself is among the best. */
function against(best: Timed, byWall: readonly Timed[], next: Timed, cpuText: CpuText): string {
  const baseline = byWall.find(({ isBaseline }) => isBaseline)
  const other = baseline && !baseline.isWinner ? baseline : next
  const ratio = ratioOfMedians(other.wallMs.values, best.wallMs.values)
  return `${ratioText(ratio)} as fast as ${other.label} (${formatDuration(other.wallMs.median)}${withCpu(other.effectiveCores, cpuText)})`
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
  return parts.length === 0 || isAll ? undefined : `Left out: ${listText(parts)}.`
}
