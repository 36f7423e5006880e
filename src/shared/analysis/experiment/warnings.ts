/** What to know before trusting the figures of several runs. */
import type { ScalingCurve, VariantResult } from '../../contract/experiment-result'
import { listText } from '../../messages/list-text'
import { droppedMessagesText } from '../../messages/dropped-messages'
import { formatDuration, formatQuantity } from '../../messages/format'
import type { AcrossFigures } from './across-rule'
import type { PoolSeries } from './pool-series'
import { slowerSideBySide } from './slower-side-by-side'
import type { Variant } from './variant'
import { LEAST_REPEATS } from './winners'

export function warningsOf(
  { variants, results, scaling }: AcrossFigures,
  series: readonly PoolSeries[],
): string[] {
  const sound = variants.flatMap((variant) => variant.sound)
  if (sound.length < 2) return [...machines(variants), ...droppedMessages(variants)]
  return [
    ...machines(variants),
    ...droppedMessages(variants),
    ...caveat(
      variants,
      'host-busy',
      'other programs used the CPU',
      'these times are probably too long',
    ),
    ...caveat(
      variants,
      'not-enough-data',
      'too little was measured',
      'they took under 1 s or have fewer than 20 readings. Give them more work',
    ),
    ...slowFirst(results),
    ...outliers(results),
    ...fewRepeats(results),
    ...superlinear(scaling),
    ...slowerSideBySide(series, (variant) => results[variants.indexOf(variant)]?.label ?? ''),
  ]
}

function machines(variants: readonly Variant[]): string[] {
  const hosts = variants.flatMap(({ records }) => records.map(({ host }) => JSON.stringify(host)))
  return new Set(hosts).size > 1
    ? [
        'The runs come from different machines or runtimes, or could use different cores: their times do not compare directly.',
      ]
    : []
}

function droppedMessages(variants: readonly Variant[]): string[] {
  const counts = variants.flatMap(({ records }) => records.map((each) => each.droppedMessages ?? 0))
  const count = counts.reduce((sum, each) => sum + each, 0)
  return count > 0 ? [droppedMessagesText(count)] : []
}

function caveat(
  variants: readonly Variant[],
  id: 'host-busy' | 'not-enough-data',
  what: string,
  so: string,
): string[] {
  const sound = variants.flatMap((variant) => variant.sound)
  const caught = sound.filter(({ findings }) => findings.some((finding) => finding.id === id))
  if (caught.length === 0) return []
  const all = formatQuantity(sound.length, 'run')
  const which = caught.length === sound.length ? `all ${all}` : `${caught.length} of ${all}`
  return [`In ${which} ${what}: ${so}.`]
}

function slowFirst(results: readonly VariantResult[]): string[] {
  const slow = results.filter(({ isFirstSlow }) => isFirstSlow).map(({ label }) => label)
  return slow.length === 0
    ? []
    : [
        `The first run of ${listText(slow)} was far slower than the others (modified z-score above 3.5): caches or a cold machine. A warm-up run keeps that out.`,
      ]
}

function outliers(results: readonly VariantResult[]): string[] {
  return results.flatMap(({ label, wallMs }) => {
    if (!wallMs || wallMs.outliers.length === 0) return []
    const times = wallMs.outliers.map((i) => formatDuration(wallMs.values[i]))
    return [
      `${label} has ${formatQuantity(times.length, 'outlier')} among ${wallMs.values.length} runs (${listText(times)}; modified z-score above 3.5). Outliers are kept: the median hardly feels them.`,
    ]
  })
}

function fewRepeats(results: readonly VariantResult[]): string[] {
  const counts = results.flatMap(({ wallMs }) => (wallMs ? [wallMs.values.length] : []))
  const fewest = Math.min(...counts)
  if (fewest >= LEAST_REPEATS) return []
  return fewest === 1
    ? [
        'Variants that were run once have no interval: differences of a few per cent may be chance. Repeat the runs to tell.',
      ]
    : [
        `With ${fewest} runs an interval holds the true median less often than 95 % of the time; with ${LEAST_REPEATS} or more it can be trusted.`,
      ]
}

function superlinear(scaling: readonly ScalingCurve[]): string[] {
  return scaling.flatMap(({ label, points }) => {
    const beyond = points
      .filter((point) => point.isSuperlinear)
      .map(({ workers }) => String(workers))
    return beyond.length === 0
      ? []
      : [
          `${label} with ${listText(beyond)} workers is more than that many times as fast as with one. That asks for an explanation: a cold first run, more cache, or different work.`,
        ]
  })
}
