/** Where a speed-up went that the busy cores do not account for: the same work took more CPU time on several of them than on one. */
import { ratioText } from '../../messages/estimate-text'
import { formatRatio } from '../../messages/format'
import type { RunSummary } from '../../contract/run-record'
import { median } from '../statistics/centre'
import { ratioOfMedians } from '../statistics/estimate'
import type { PoolMember, PoolSeries } from './pool-series'
import type { Variant } from './variant'
import { wallsOf } from './variant-result'

/** CPU time over that of one worker that is worth a sentence; less, starting the workers may take. Our choice. */
const LEAST_GROWTH = 1.1

/** Where its 95 % interval must begin; our choice. */
const LEAST_SURE_GROWTH = 1.05

/** Cores in use on average from which one worker computes, and several do so side by side; our choice. */
const COMPUTING_CORES = 0.8
const SIDE_BY_SIDE_CORES = 1.3

/** One sentence a series at most, of its smallest pool that shows it. `labelOf` names a variant. */
export function slowerSideBySide(
  series: readonly PoolSeries[],
  labelOf: (variant: Variant) => string,
): string[] {
  return series.flatMap(({ members: [one, ...larger] }) => {
    if (one?.workers !== 1 || (coresOf(one) ?? 0) < COMPUTING_CORES) return []
    return larger.flatMap((pool) => sentence(pool, one, labelOf) ?? []).slice(0, 1)
  })
}

function sentence(
  pool: PoolMember,
  one: PoolMember,
  labelOf: (variant: Variant) => string,
): string | undefined {
  const growth = ratioOfMedians(cpusOf(pool), cpusOf(one))
  const speedUp = ratioOfMedians(wallsOf(one.variant), wallsOf(pool.variant))
  if (!growth?.interval || !speedUp || (coresOf(pool) ?? 0) < SIDE_BY_SIDE_CORES) return undefined
  if (growth.interval.low < LEAST_SURE_GROWTH || growth.value < LEAST_GROWTH) return undefined
  return (
    `For the same work ${labelOf(pool.variant)} took ${ratioText(growth)} the CPU time of ${labelOf(one.variant)}. ` +
    'Cores slow down side by side where they are two halves of one, lower their clock or share memory and cache; a pool may also have work of its own. ' +
    `Without that it would be ${formatRatio(speedUp.value * growth.value)} as fast, not ${formatRatio(speedUp.value)}.`
  )
}

const figuresOf = (
  { variant }: PoolMember,
  read: (summary: RunSummary) => number | undefined,
): number[] => variant.sound.flatMap(({ summary }) => read(summary) ?? [])

const cpusOf = (member: PoolMember): number[] => figuresOf(member, ({ cpuMs }) => cpuMs)

const coresOf = (member: PoolMember): number | undefined =>
  median(figuresOf(member, ({ effectiveCores }) => effectiveCores))
